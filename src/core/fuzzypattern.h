#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace sluice {

/// What somebody typed to find a name by: words whose letters all stand in the name, in their
/// order, whatever lies between. Case does not matter. Immutable; copies are cheap.
class FuzzyPattern final
{
public:
    FuzzyPattern() = default;
    explicit FuzzyPattern(const QString &typed);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }

    /// How well \a name fits, 0 = not at all: the whole name before a beginning, before the
    /// beginning of a word, before beginnings of several words, before a part of a word, before
    /// letters here and there. Shorter names go first among equals.
    ///
    /// \param place where the thing is: words of the pattern may name that, but not all of them
    [[nodiscard]] int score(QStringView name, QStringView place = {}) const;
    static constexpr int bestScore = 1200;

    /// Which letters of \a name were meant, ascending; empty where none was.
    [[nodiscard]] QList<int> positions(QStringView name) const;

private:
    QString m_whole;     ///< as typed, folded
    QStringList m_words; ///< folded
};

} // namespace sluice
