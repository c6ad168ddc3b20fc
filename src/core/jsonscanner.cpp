#include "core/jsonscanner.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace sluice {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
}

} // namespace

std::optional<JsonScanner::Verdict> JsonScanner::judge(QByteArrayView utf8)
{
    JsonScanner scanner(utf8);
    Token token = scanner.next();
    while (token.kind != Kind::End && token.kind != Kind::Wrong)
        token = scanner.next();
    if (token.kind == Kind::End)
        return std::nullopt;
    return Verdict{scanner.fault(), token.offset};
}

JsonScanner::Place JsonScanner::placeOf(QByteArrayView utf8, qsizetype offset)
{
    const QByteArrayView before = utf8.first(std::clamp<qsizetype>(offset, 0, utf8.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    const QString inLine = QString::fromUtf8(before.sliced(lineStart));
    return {int(before.count('\n')) + 1, int(inLine.toUcs4().size()) + 1};
}

void JsonScanner::skipBlanks()
{
    while (!atEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\t' ||
                        m_text[m_at] == '\r'))
        ++m_at;
}

JsonScanner::Token JsonScanner::wrong(Fault fault, qsizetype offset)
{
    m_fault = fault;
    m_expected = Expected::Nothing;
    return {Kind::Wrong, std::min(offset, m_text.size()), 0};
}

JsonScanner::Token JsonScanner::ended()
{
    if (m_expected == Expected::Value)
        return wrong(Fault::ValueMissing, m_at);
    if (m_expected == Expected::Colon)
        return wrong(Fault::ColonMissing, m_at);
    return wrong(inObject() ? Fault::UnclosedObject : Fault::UnclosedArray, m_at);
}

JsonScanner::Token JsonScanner::next()
{
    if (m_fault != Fault::None)
        return {Kind::Wrong, m_at, 0};
    skipBlanks();
    if (m_expected == Expected::Nothing)
        return atEnd() ? Token{Kind::End, m_at, 0} : wrong(Fault::SomethingAfter, m_at);
    if (atEnd())
        return ended();
    const char c = m_text[m_at];
    switch (m_expected) {
    case Expected::Colon:
        if (c != ':')
            return wrong(Fault::ColonMissing, m_at);
        ++m_at;
        m_expected = Expected::Value;
        return next();
    case Expected::CommaOrEnd:
        if (c == (inObject() ? '}' : ']'))
            return close(inObject() ? Kind::ObjectEnd : Kind::ArrayEnd);
        if (c != ',')
            return wrong(Fault::CommaMissing, m_at);
        ++m_at;
        m_expected = inObject() ? Expected::Name : Expected::Value;
        return next();
    case Expected::NameOrEnd:
        if (c == '}')
            return close(Kind::ObjectEnd);
        [[fallthrough]];
    case Expected::Name:
        return c == '"' ? string(Kind::Name) : wrong(Fault::NameMissing, m_at);
    case Expected::ValueOrEnd:
        if (c == ']')
            return close(Kind::ArrayEnd);
        [[fallthrough]];
    case Expected::Value:
        return value();
    case Expected::Nothing:
        break;
    }
    Q_UNREACHABLE();
}

JsonScanner::Token JsonScanner::value()
{
    const char c = m_text[m_at];
    if (c == '{')
        return open(Kind::ObjectBegin);
    if (c == '[')
        return open(Kind::ArrayBegin);
    if (c == '"')
        return string(Kind::String);
    if (c == '-' || isDigit(c))
        return number();
    if (c == '}' || c == ']' || c == ',')
        return wrong(Fault::ValueMissing, m_at);
    return word();
}

JsonScanner::Token JsonScanner::open(Kind kind)
{
    const bool object = kind == Kind::ObjectBegin;
    m_open.append(object ? '{' : '[');
    m_expected = object ? Expected::NameOrEnd : Expected::ValueOrEnd;
    return {kind, m_at++, 1};
}

JsonScanner::Token JsonScanner::close(Kind kind)
{
    m_open.chop(1);
    valueEnded();
    return {kind, m_at++, 1};
}

void JsonScanner::valueEnded()
{
    m_expected = m_open.isEmpty() ? Expected::Nothing : Expected::CommaOrEnd;
}

JsonScanner::Token JsonScanner::word()
{
    const qsizetype start = m_at;
    while (!atEnd() && isWordCharacter(m_text[m_at]))
        ++m_at;
    const QByteArrayView found = m_text.sliced(start, m_at - start);
    if (found != "true" && found != "false" && found != "null")
        return wrong(Fault::NoValue, start);
    valueEnded();
    return {Kind::Word, start, m_at - start};
}

JsonScanner::Token JsonScanner::number()
{
    const qsizetype start = m_at;
    const auto digits = [this] {
        const qsizetype first = m_at;
        while (!atEnd() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > first;
    };
    const auto faulty = [this] {
        return wrong(atEnd() ? Fault::NumberEnds : Fault::BadNumber, m_at);
    };
    if (m_text[m_at] == '-')
        ++m_at;
    const qsizetype whole = m_at;
    if (!digits())
        return faulty();
    if (m_text[whole] == '0' && m_at > whole + 1)
        return wrong(Fault::BadNumber, start);
    if (!atEnd() && m_text[m_at] == '.') {
        ++m_at;
        if (!digits())
            return faulty();
    }
    if (!atEnd() && (m_text[m_at] == 'e' || m_text[m_at] == 'E')) {
        ++m_at;
        if (!atEnd() && (m_text[m_at] == '+' || m_text[m_at] == '-'))
            ++m_at;
        if (!digits())
            return faulty();
    }
    if (!atEnd() && (isWordCharacter(m_text[m_at]) || m_text[m_at] == '.'))
        return wrong(Fault::BadNumber, start);
    valueEnded();
    return {Kind::Number, start, m_at - start};
}

int JsonScanner::hexadecimal(qsizetype from) const
{
    if (from + 4 > m_text.size())
        return -1;
    int code = 0;
    for (qsizetype i = from; i < from + 4; ++i) {
        const char c = m_text[i];
        const char lower = char(c | 0x20);
        if (isDigit(c))
            code = code * 16 + (c - '0');
        else if (lower >= 'a' && lower <= 'f')
            code = code * 16 + (lower - 'a' + 10);
        else
            return -1;
    }
    return code;
}

/// At a backslash; moves behind the escape sequence.
JsonScanner::Fault JsonScanner::escape()
{
    const char what = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
    if (what != 'u') {
        if (QByteArrayView("\"\\/bfnrt").indexOf(what) < 0 || what == '\0')
            return m_at + 1 < m_text.size() ? Fault::BadEscape : Fault::UnclosedString;
        m_at += 2;
        return Fault::None;
    }
    const int code = hexadecimal(m_at + 2);
    if (code < 0)
        return Fault::BadEscape;
    if (code == 0)
        return Fault::NullCharacter;
    if (code >= 0xDC00 && code <= 0xDFFF)
        return Fault::HalfSurrogate;
    if (code < 0xD800 || code > 0xDBFF) {
        m_at += 6;
        return Fault::None;
    }
    const bool another =
        m_at + 7 < m_text.size() && m_text[m_at + 6] == '\\' && m_text[m_at + 7] == 'u';
    const int low = another ? hexadecimal(m_at + 8) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return Fault::HalfSurrogate;
    m_at += 12;
    return Fault::None;
}

/// Bytes of the character at m_at, 0 if it is not UTF-8.
qsizetype JsonScanner::characterLength() const
{
    const auto lead = static_cast<unsigned char>(m_text[m_at]);
    if (lead < 0x80U)
        return 1;
    const qsizetype length = lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    if (m_at + length > m_text.size() || !m_text.sliced(m_at, length).isValidUtf8())
        return 0;
    return length;
}

JsonScanner::Token JsonScanner::string(Kind kind)
{
    const qsizetype start = m_at++;
    while (!atEnd() && m_text[m_at] != '"') {
        const char c = m_text[m_at];
        if (c == '\\') {
            if (const Fault fault = escape(); fault != Fault::None)
                return wrong(fault, m_at);
            continue;
        }
        if (static_cast<unsigned char>(c) < 0x20U)
            return wrong(Fault::RawControl, m_at);
        const qsizetype length = characterLength();
        if (length == 0)
            return wrong(Fault::BadUtf8, m_at);
        m_at += length;
    }
    if (atEnd())
        return wrong(Fault::UnclosedString, m_at);
    ++m_at;
    if (kind == Kind::Name)
        m_expected = Expected::Colon;
    else
        valueEnded();
    return {kind, start, m_at - start};
}

QString JsonScanner::unquoted(QByteArrayView token)
{
    const QByteArray list = '[' + token.toByteArray() + ']';
    return QJsonDocument::fromJson(list).array().at(0).toString();
}

QByteArray JsonScanner::quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

QByteArray JsonScanner::encoded(const QString &json)
{
    QString whole;
    qsizetype done = 0;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar c = json.at(i);
        if (!c.isSurrogate())
            continue;
        if (c.isHighSurrogate() && i + 1 < json.size() && json.at(i + 1).isLowSurrogate()) {
            ++i;
            continue;
        }
        whole += QStringView(json).mid(done, i - done);
        whole += QStringLiteral("\\u%1").arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
        done = i + 1;
    }
    if (done == 0)
        return json.toUtf8();
    whole += QStringView(json).mid(done);
    return whole.toUtf8();
}

} // namespace sluice
