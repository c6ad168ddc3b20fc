#include "worker/sourceregions.h"

#include <algorithm>
#include <iterator>

namespace sluice::worker {

namespace {

/// What a slash means after the last thing read.
enum class Slash { Divides, BeginsExpression, Unknown };

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$' || c == u'#' || c.isMark();
}

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r';
}

Slash afterWord(QStringView word, bool isMember)
{
    static constexpr QStringView before[] = {u"return", u"typeof", u"instanceof", u"in",
                                             u"new",    u"delete", u"void",       u"throw",
                                             u"case",   u"do",     u"else",       u"default"};
    static constexpr QStringView either[] = {u"yield", u"await", u"of", u"async", u"extends"};
    if (isMember)
        return Slash::Divides;
    if (std::find(std::begin(before), std::end(before), word) != std::end(before))
        return Slash::BeginsExpression;
    if (std::find(std::begin(either), std::end(either), word) != std::end(either))
        return Slash::Unknown;
    return Slash::Divides;
}

class Reader final
{
public:
    explicit Reader(const QString &source) : m_source(source) {}

    QList<std::pair<qsizetype, qsizetype>> read()
    {
        // Engines differ about where these end a line.
        if (m_source.contains(QChar(0x2028)) || m_source.contains(QChar(0x2029)) ||
            m_source.contains(QChar(0)) || m_source.startsWith(u"#!"))
            return {};
        while (m_at < m_source.size() && one()) {
        }
        return m_regions;
    }

private:
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_source.size() ? m_source.at(m_at + ahead) : QChar();
    }

    /// Reads the next thing. \returns whether it is clear what that was
    bool one()
    {
        const QChar c = peek();
        if (c.isSpace() || c == QChar(QChar::ByteOrderMark)) {
            ++m_at;
            return true;
        }
        if (c == u'/' && (peek(1) == u'/' || peek(1) == u'*'))
            return comment();
        if (c == u'\'' || c == u'"')
            return string(c);
        if (c == u'`')
            return templateText();
        if (c == u'/')
            return slash();
        if (isWordPart(c))
            return word();
        return sign(c);
    }

    bool comment()
    {
        const bool isLong = peek(1) == u'*';
        const qsizetype begin = m_at;
        m_at += 2;
        if (isLong) {
            const qsizetype end = m_source.indexOf(QStringLiteral("*/"), m_at);
            if (end < 0)
                return false;
            m_at = end + 2;
        } else {
            while (m_at < m_source.size() && !isLineEnd(peek()))
                ++m_at;
        }
        m_regions.append({begin, m_at});
        return true;
    }

    bool string(QChar quote)
    {
        const qsizetype begin = m_at++;
        while (m_at < m_source.size() && peek() != quote) {
            if (isLineEnd(peek()))
                return false;
            const bool isEscape = peek() == u'\\';
            // A line that goes on may end in two characters.
            m_at += isEscape && peek(1) == u'\r' && peek(2) == u'\n' ? 3 : isEscape ? 2 : 1;
        }
        return closeText(begin);
    }

    /// At the quote that ends what began at \a begin. \returns whether there is one
    bool closeText(qsizetype begin)
    {
        if (m_at >= m_source.size())
            return false;
        m_regions.append({begin, ++m_at});
        m_slash = Slash::Divides;
        m_afterDot = false;
        return true;
    }

    /// From the back quote, or the brace that ends what was put in, to the next of them.
    bool templateText()
    {
        const qsizetype begin = m_at++;
        while (m_at < m_source.size() && peek() != u'`') {
            if (peek() == u'$' && peek(1) == u'{') {
                m_at += 2;
                m_regions.append({begin, m_at});
                m_braces.append(0);
                m_slash = Slash::BeginsExpression;
                m_afterDot = false;
                return true;
            }
            m_at += peek() == u'\\' ? 2 : 1;
        }
        return closeText(begin);
    }

    bool slash()
    {
        if (m_slash == Slash::Unknown)
            return false;
        if (m_slash == Slash::Divides) {
            ++m_at;
            m_slash = Slash::BeginsExpression;
            return true;
        }
        const qsizetype begin = m_at++;
        bool inClass = false;
        while (peek() != u'/') {
            if (m_at >= m_source.size() || isLineEnd(peek()))
                return false;
            if (peek() == u'[')
                inClass = true;
            else if (peek() == u']')
                inClass = false;
            m_at += peek() == u'\\' && !isLineEnd(peek(1)) ? 2 : 1;
        }
        if (inClass)
            return false;
        m_regions.append({begin, ++m_at});
        m_slash = Slash::Divides;
        return true;
    }

    bool word()
    {
        const qsizetype begin = m_at;
        while (m_at < m_source.size() && isWordPart(peek()))
            ++m_at;
        m_slash = afterWord(QStringView(m_source).mid(begin, m_at - begin), m_afterDot);
        m_afterDot = false;
        return true;
    }

    bool sign(QChar c)
    {
        // Letters beyond the first plane, a name with an escape, the first line of a script, a
        // comment of HTML: not worth the risk.
        if (c == u'\\' || c.isSurrogate() || (c == u'<' && peek(1) == u'!') ||
            (c == u'-' && peek(1) == u'-' && peek(2) == u'>'))
            return false;
        if (c == u'{' && !m_braces.isEmpty())
            ++m_braces.last();
        if (c == u'}' && !m_braces.isEmpty() && m_braces.last()-- == 0) {
            m_braces.removeLast();
            return templateText();
        }
        const bool isDouble = (c == u'+' || c == u'-') && peek(1) == c;
        if (c == u')' || c == u'}' || isDouble)
            m_slash = Slash::Unknown;
        else if (c == u']')
            m_slash = Slash::Divides;
        else
            m_slash = Slash::BeginsExpression;
        m_afterDot = c == u'.' && peek(1) != u'.';
        m_at += isDouble ? 2 : 1;
        return true;
    }

    const QString &m_source;
    qsizetype m_at = 0;
    Slash m_slash = Slash::BeginsExpression;
    bool m_afterDot = false;
    QList<int> m_braces; ///< open ones in each `${`
    QList<std::pair<qsizetype, qsizetype>> m_regions;
};

} // namespace

QList<std::pair<qsizetype, qsizetype>> textRegions(const QString &source)
{
    return Reader(source).read();
}

} // namespace sluice::worker
