#pragma once

#include <QString>

namespace sluice::worker {

/// The end of what one handler has said: whole lines, as many as fit.
class LogTail final
{
public:
    static constexpr qsizetype maxLength = 64'000; ///< characters

    /// \a text may have several lines; hostile.
    void add(const QString &level, const QString &text);
    /// Each line ends in a line feed.
    [[nodiscard]] QString text() const;

private:
    QString m_text; ///< up to twice as long, so that lines are cut off seldom
};

} // namespace sluice::worker
