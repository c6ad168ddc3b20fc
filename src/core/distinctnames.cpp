#include "core/distinctnames.h"

#include <QList>

#include <vector>

namespace sluice {

namespace {

constexpr QChar ellipsis(0x2026);
constexpr qsizetype longestWord = 12;

bool separates(QChar c)
{
    return c == u'_' || c == u'-' || c == u'.' || c == u'/' || c == u':' || c.isSpace();
}

/// May a word end between \a before and \a after?
bool wordEnds(QChar before, QChar after)
{
    if (after.isLowSurrogate() || after.isMark())
        return false;
    if (separates(before) != separates(after))
        return separates(before);
    return before.isDigit() != after.isDigit() || (before.isLower() && after.isUpper());
}

QList<QStringView> wordsOf(QStringView name)
{
    QList<QStringView> words;
    qsizetype start = 0;
    for (qsizetype i = 1; i < name.size(); ++i) {
        const bool full = i - start >= longestWord && !name[i].isLowSurrogate() &&
                          !name[i].isMark() && !separates(name[i]);
        if (full || wordEnds(name[i - 1], name[i])) {
            words << name.mid(start, i - start);
            start = i;
        }
    }
    if (start < name.size())
        words << name.mid(start);
    return words;
}

/// The words that are \a kept, with one "…" for each stretch of others.
QString joined(const QList<QStringView> &words, const std::vector<bool> &kept)
{
    QString text;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (kept[size_t(i)])
            text += words[i];
        else if (!text.endsWith(ellipsis))
            text += ellipsis;
    }
    return text;
}

/// As many characters of both ends as fit.
QString withoutMiddle(const QString &text, const DistinctNames::Fits &fits)
{
    const auto cut = [&](qsizetype kept) {
        qsizetype head = (kept + 1) / 2;
        qsizetype tail = text.size() - kept / 2;
        // Never half of a character.
        while (head > 0 && head < text.size() &&
               (text[head].isLowSurrogate() || text[head].isMark()))
            --head;
        while (tail < text.size() && (text[tail].isLowSurrogate() || text[tail].isMark()))
            ++tail;
        return text.left(head) + ellipsis + text.mid(tail);
    };
    qsizetype least = 0;
    qsizetype most = text.size() - 1;
    while (least < most) {
        const qsizetype kept = (least + most + 1) / 2;
        if (fits(cut(kept)))
            least = kept;
        else
            most = kept - 1;
    }
    return cut(least);
}

} // namespace

DistinctNames::DistinctNames(const QStringList &siblings) : m_names(siblings)
{
    for (const QString &name : std::as_const(m_names)) {
        const QStringView whole(name);
        QList<QStringView> words = wordsOf(whole);
        words << QStringView();
        qsizetype begin = 0;
        for (const QStringView &word : std::as_const(words)) {
            const auto known = m_forks.find(whole.left(begin));
            if (known == m_forks.end())
                m_forks.insert(whole.left(begin), {word});
            else if (known->next != word)
                known->parts = true;
            begin += word.size();
        }
    }
}

QString DistinctNames::shortened(const QString &name, const Fits &fits) const
{
    if (fits(name))
        return name;
    const QStringView whole(name);
    const QList<QStringView> words = wordsOf(whole);
    QList<qsizetype> wanted; // the most telling first
    qsizetype begin = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const auto fork = m_forks.constFind(whole.left(begin));
        if (fork != m_forks.constEnd() && (fork->parts || fork->next != words[i]))
            wanted.prepend(i);
        begin += words[i].size();
    }
    if (wanted.isEmpty())
        return withoutMiddle(name, fits);
    const qsizetype deepest = wanted.constFirst();
    const qsizetype telling = wanted.size();
    for (qsizetype i = deepest + 1; i < words.size(); ++i)
        wanted << i;
    for (qsizetype i = deepest - 1; i >= 0; --i) {
        if (!wanted.contains(i))
            wanted << i;
    }

    std::vector<bool> kept(size_t(words.size()), false);
    QString best;
    for (qsizetype rank = 0; rank < wanted.size(); ++rank) {
        const qsizetype i = wanted[rank];
        // A word that tells nothing only helps where it leads to one that stays.
        if (rank >= telling && i < deepest && !kept[size_t(i) + 1])
            continue;
        kept[size_t(i)] = true;
        const QString text = joined(words, kept);
        if (fits(text))
            best = text;
        else
            kept[size_t(i)] = false;
    }
    // Not even one word has room.
    return best.isEmpty() ? withoutMiddle(words[deepest].toString(), fits) : best;
}

} // namespace sluice
