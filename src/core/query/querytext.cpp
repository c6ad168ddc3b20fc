#include "core/query/querytext.h"

#include <QCoreApplication>

namespace sluice {

namespace {

class QueryInputText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::RunQuery)
};

bool isSignCharacter(QChar c)
{
    return c == u':' || c == u'=' || c == u'~' || c == u'<' || c == u'>' || c == u'!';
}

} // namespace

qsizetype QueryInput::afterBlanks() const
{
    qsizetype at = m_at;
    while (at < m_text.size() && m_text[at].isSpace())
        ++at;
    return at;
}

bool QueryInput::skipBlanks()
{
    m_at = afterBlanks();
    return !atEnd();
}

void QueryInput::take(qsizetype length, QueryToken::Kind kind)
{
    token(m_at, length, kind);
    m_at += length;
}

void QueryInput::token(qsizetype position, qsizetype length, QueryToken::Kind kind)
{
    m_tokens.append({position, length, kind});
}

FieldName QueryInput::takeName()
{
    FieldName name{.text = {}, .keys = {}, .position = m_at};
    QString key;
    bool wasQuoted = false;
    const auto endKey = [&] {
        name.hasGap = name.hasGap || (key.isEmpty() && !wasQuoted);
        name.keys << key;
        key.clear();
        wasQuoted = false;
    };
    while (!atEnd() && !peek().isSpace() && !isSignCharacter(peek())) {
        if (peek() == u'"') {
            const auto quoted = quotedAt(m_at);
            if (!quoted) {
                fail(m_at, m_text.size() - m_at, QueryInputText::tr("This quote has no end."),
                     true);
                return name;
            }
            key += quoted->first;
            wasQuoted = true;
            m_at = quoted->second;
        } else if (peek() == u'.') {
            endKey();
            ++m_at;
        } else {
            key += peek();
            ++m_at;
        }
    }
    endKey();
    name.length = m_at - name.position;
    name.text = m_text.mid(name.position, name.length);
    if (name.length == 0)
        fail(m_at, 1, QueryInputText::tr("A name or a word is missing before “%1”.").arg(peek()));
    return name;
}

bool QueryInput::atSign() const
{
    const qsizetype at = afterBlanks();
    // A blank before a colon separates.
    return at < m_text.size() && isSignCharacter(m_text[at]) && (at == m_at || m_text[at] != u':');
}

bool QueryInput::takeSign(const char *sign)
{
    const QLatin1String wanted(sign);
    const qsizetype at = afterBlanks();
    if (QStringView(m_text).mid(at).startsWith(wanted)) {
        m_at = at;
        take(wanted.size(), QueryToken::Kind::Comparison);
        if (wanted != QLatin1String(":"))
            m_at = afterBlanks();
        return true;
    }
    return false;
}

bool QueryInput::takeComma()
{
    if (!at(u','))
        return false;
    ++m_at;
    skipBlanks();
    return true;
}

std::optional<TypedValue> QueryInput::takeValue()
{
    const qsizetype from = m_at;
    if (at(u'"')) {
        const auto text = takeQuoted(QueryToken::Kind::Value);
        return text ? std::optional(TypedValue{*text, from, m_at - from}) : std::nullopt;
    }
    while (!atEnd() && !peek().isSpace() && peek() != u',' && peek() != u'"')
        ++m_at;
    if (m_at == from) {
        fail(from, 0, QueryInputText::tr("Here a value is missing."), atEnd());
        return std::nullopt;
    }
    token(from, m_at - from, QueryToken::Kind::Value);
    return TypedValue{m_text.mid(from, m_at - from), from, m_at - from};
}

std::optional<QString> QueryInput::takeQuoted(QueryToken::Kind kind)
{
    const auto quoted = quotedAt(m_at);
    if (!quoted) {
        fail(m_at, m_text.size() - m_at, QueryInputText::tr("This quote has no end."), true);
        return std::nullopt;
    }
    if (quoted->first.isEmpty()) {
        fail(m_at, quoted->second - m_at, QueryInputText::tr("There is nothing in these quotes."));
        return std::nullopt;
    }
    take(quoted->second - m_at, kind);
    return quoted->first;
}

std::optional<std::pair<QString, qsizetype>> QueryInput::quotedAt(qsizetype from) const
{
    QString text;
    for (qsizetype at = from + 1; at < m_text.size(); ++at) {
        if (m_text[at] == u'"')
            return std::pair(text, at + 1);
        if (m_text[at] == u'\\' && at + 1 < m_text.size())
            ++at;
        text += m_text[at];
    }
    return std::nullopt;
}

void QueryInput::fail(qsizetype position, qsizetype length, const QString &sentence,
                      bool isUnfinished)
{
    if (!m_flaw)
        m_flaw = QueryFlaw{position, length, sentence, isUnfinished};
}

} // namespace sluice
