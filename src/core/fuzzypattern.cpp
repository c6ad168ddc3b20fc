#include "core/fuzzypattern.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

namespace sluice {

namespace {

/// What is longer than these is not looked at: names are far shorter.
constexpr qsizetype longestFuzzyWord = 48;
constexpr qsizetype longestFuzzyName = 256;

constexpr int beginsScore = 950;
constexpr int beginsWordScore = 850;
constexpr int beginningsScore = 700;
constexpr int insideScore = 600;
constexpr int scatteredScore = 500;

QChar folded(QChar c)
{
    // Nearly all names are ASCII, and this runs for each letter of each name.
    if (c.unicode() < 0x80)
        return c >= u'A' && c <= u'Z' ? QChar(c.unicode() + 0x20) : c;
    return c.toCaseFolded();
}

bool startsWord(QStringView name, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = name[at - 1];
    const QChar here = name[at];
    if (!here.isLetterOrNumber())
        return false;
    return !before.isLetterOrNumber() || (before.isLower() && here.isUpper()) ||
           before.isDigit() != here.isDigit();
}

bool hasLetters(QStringView word, QStringView name)
{
    qsizetype next = 0;
    for (qsizetype i = 0; i < name.size() && next < word.size(); ++i) {
        if (folded(name[i]) == word[next])
            ++next;
    }
    return next == word.size();
}

bool standsAt(QStringView word, QStringView name, qsizetype at)
{
    if (at + word.size() > name.size())
        return false;
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (folded(name[at + i]) != word[i])
            return false;
    }
    return true;
}

/// Where \a word stands in one piece, at the beginning of a word of the name if it does; else -1.
qsizetype placeOf(QStringView word, QStringView name)
{
    qsizetype inside = -1;
    for (qsizetype at = 0; at + word.size() <= name.size(); ++at) {
        if (!standsAt(word, name, at))
            continue;
        if (startsWord(name, at))
            return at;
        if (inside < 0)
            inside = at;
    }
    return inside;
}

/// Letters of a word laid out over a name.
struct Alignment
{
    int loose = 0; ///< letters that neither begin a word nor follow the one before
    int neat = 0;  ///< more is better
    QList<int> positions;
};

/// The alignment with the fewest loose letters. \pre hasLetters(word, name)
Alignment alignmentOf(QStringView word, QStringView name)
{
    constexpr int looseCost = 1000;
    constexpr int none = std::numeric_limits<int>::min() / 2;
    constexpr int begins = 8;
    constexpr int follows = 6;
    const auto rows = size_t(word.size());
    const auto columns = size_t(name.size());
    // value[row][column]: the best where letter `row` of the word is `column` of the name.
    std::vector<int> value(rows * columns, none);
    std::vector<int> from(rows * columns, -1);
    for (size_t row = 0; row < rows; ++row) {
        int best = row == 0 ? 0 : none; // of the row before, left of the column before
        int bestAt = -1;
        for (size_t column = row; column < columns; ++column) {
            if (row > 0 && column >= 2) {
                const int candidate = value[(row - 1) * columns + column - 2];
                if (candidate > best) {
                    best = candidate;
                    bestAt = int(column) - 2;
                }
            }
            if (folded(name[qsizetype(column)]) != word[qsizetype(row)])
                continue;
            const bool first = startsWord(name, qsizetype(column));
            int here = best == none ? none : best + (first ? begins : 1 - looseCost);
            int source = bestAt;
            if (row > 0 && column >= 1) {
                const int before = value[(row - 1) * columns + column - 1];
                const int following = before == none ? none : before + (first ? begins : follows);
                if (following >= here && following != none) {
                    here = following;
                    source = int(column) - 1;
                }
            }
            value[row * columns + column] = here;
            from[row * columns + column] = source;
        }
    }
    const auto last = value.end() - qsizetype(columns);
    const auto found = std::max_element(last, value.end());
    Alignment alignment;
    alignment.loose = *found >= 0 ? 0 : (-*found + looseCost - 1) / looseCost;
    alignment.neat = *found + alignment.loose * looseCost;
    int at = int(found - last);
    for (size_t row = rows; row-- > 0;) {
        alignment.positions.prepend(at);
        at = from[row * columns + size_t(at)];
    }
    return alignment;
}

int wordScore(QStringView word, QStringView name)
{
    if (word.size() > name.size() || !hasLetters(word, name))
        return 0;
    const int longer = int(std::min<qsizetype>(name.size() - word.size(), 50));
    if (standsAt(word, name, 0))
        return longer == 0 ? FuzzyPattern::bestScore : beginsScore - longer;
    const qsizetype place = placeOf(word, name);
    if (place >= 0 && startsWord(name, place))
        return beginsWordScore - longer;
    const Alignment alignment = alignmentOf(word, name);
    const int letters = int(word.size());
    if (alignment.loose == 0)
        return beginningsScore + 50 * alignment.neat / (8 * letters) - longer / 2;
    if (place >= 0)
        return insideScore + 50 - longer;
    // More than half of the letters anywhere: that is chance.
    if (2 * alignment.loose > letters)
        return 0;
    return scatteredScore * (letters - alignment.loose) / letters - longer;
}

} // namespace

FuzzyPattern::FuzzyPattern(const QString &typed)
{
    for (const QChar c : typed.trimmed())
        m_whole += folded(c);
    for (const QString &word : m_whole.split(u' ', Qt::SkipEmptyParts))
        m_words << word.left(longestFuzzyWord);
}

int FuzzyPattern::score(QStringView name, QStringView place) const
{
    if (m_words.isEmpty())
        return 0;
    name = name.left(longestFuzzyName);
    place = place.left(longestFuzzyName);
    if (m_words.size() > 1 && standsAt(m_whole, name, 0)) {
        const int longer = int(std::min<qsizetype>(name.size() - m_whole.size(), 50));
        return longer == 0 ? bestScore : beginsScore - longer;
    }
    int sum = 0;
    bool named = false;
    for (const QString &word : m_words) {
        constexpr int placeCountsLess = 2;
        const int own = wordScore(word, name);
        const int its = place.isEmpty() ? 0 : wordScore(word, place) / placeCountsLess;
        if (own == 0 && its == 0)
            return 0;
        named = named || own > 0;
        sum += std::max(own, its);
    }
    return named ? std::max(1, sum / int(m_words.size())) : 0;
}

QList<int> FuzzyPattern::positions(QStringView name) const
{
    name = name.left(longestFuzzyName);
    QList<int> found;
    for (const QString &word : m_words) {
        if (!hasLetters(word, name))
            continue;
        const qsizetype place = placeOf(word, name);
        if (place >= 0 && (startsWord(name, place) || alignmentOf(word, name).loose > 0)) {
            for (qsizetype i = 0; i < word.size(); ++i)
                found << int(place + i);
        } else {
            found << alignmentOf(word, name).positions;
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace sluice
