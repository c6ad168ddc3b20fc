#pragma once

#include <QPlainTextEdit>

class QDateTime;

namespace sluice {

class TimeFormat;

/// Lines with a time, newest at the end, as plain text whatever they contain.
///
/// Keeps the last 5,000 lines; follows the end until the user scrolls up.
class LogView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    /// \param empty what is said while there is no line; \a format outlives the view
    LogView(const TimeFormat &format, const QString &empty, QWidget *parent = nullptr);

    /// \a level: "debug", "info", "warning", "error"; others count as info. Hostile text.
    void append(const QDateTime &time, const QString &level, const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum Tone { Plain, Muted, Attention, Failed };

    void applyTheme();
    /// Unless the user has scrolled away from it.
    void followEnd();
    [[nodiscard]] QTextCharFormat formatOf(Tone tone) const;

    const TimeFormat &m_format;
    bool m_followsEnd = true;
};

} // namespace sluice
