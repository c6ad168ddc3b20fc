#include "model/forms/conninfotext.h"

#include "core/conninfosecrets.h"

#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace sluice {

ConninfoText ConninfoText::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith(QLatin1String("postgresql://")) ||
        trimmed.startsWith(QLatin1String("postgres://")))
        return parseUri(trimmed);
    return parseKeywords(trimmed);
}

ConninfoText ConninfoText::parseUri(const QString &text)
{
    // QUrl refuses several hosts, libpq allows them: the authority is cut by hand.
    ConninfoText parsed;
    const auto decoded = [](const QString &part) {
        return QUrl::fromPercentEncoding(part.toUtf8());
    };
    QString rest = text.mid(text.indexOf(QLatin1String("://")) + 3);
    // As libpq cuts it: who connects ends at the first @ before a /, and only then a ? counts.
    const qsizetype at = rest.indexOf(u'@');
    if (at >= 0 && !QStringView(rest).left(at).contains(u'/')) {
        parsed.setValue(QStringLiteral("user"), decoded(rest.left(at).section(u':', 0, 0)));
        rest = rest.mid(at + 1);
    }
    const qsizetype question = rest.indexOf(u'?');
    const QString query = question < 0 ? QString() : rest.mid(question + 1);
    rest = question < 0 ? rest : rest.left(question);
    const qsizetype slash = rest.indexOf(u'/');
    const QString authority = slash < 0 ? rest : rest.left(slash);
    const QString database = slash < 0 ? QString() : decoded(rest.mid(slash + 1));
    QStringList hosts;
    QStringList ports;
    for (const QString &one : authority.split(u',')) {
        const qsizetype bracket = one.lastIndexOf(u']');
        const qsizetype colon = one.indexOf(u':', std::max<qsizetype>(0, bracket));
        QString host = decoded(colon < 0 ? one : one.left(colon));
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.mid(1, host.size() - 2);
        hosts.append(host);
        ports.append(colon < 0 ? QString() : one.mid(colon + 1));
    }
    const auto joined = [](const QStringList &parts) {
        const bool empty = std::all_of(parts.begin(), parts.end(),
                                       [](const QString &part) { return part.isEmpty(); });
        return empty ? QString() : parts.join(u',');
    };
    parsed.setValue(QStringLiteral("host"), joined(hosts));
    parsed.setValue(QStringLiteral("port"), joined(ports));
    parsed.setValue(QStringLiteral("dbname"), database);
    for (const auto &[key, value] : QUrlQuery(query).queryItems(QUrl::FullyDecoded)) {
        if (!mayHoldPassword(key + u'=', Typing::Done))
            parsed.setValue(key, value);
    }
    return parsed;
}

ConninfoText ConninfoText::parseKeywords(const QString &text)
{
    ConninfoText parsed;
    qsizetype i = 0;
    const auto skipBlanks = [&] {
        while (i < text.size() && text[i].isSpace())
            ++i;
    };
    while (i < text.size()) {
        skipBlanks();
        const qsizetype start = i;
        while (i < text.size() && text[i] != u'=' && !text[i].isSpace())
            ++i;
        const QString key = text.mid(start, i - start);
        skipBlanks();
        if (i >= text.size() || text[i] != u'=')
            break;
        ++i;
        skipBlanks();
        const bool quoted = i < text.size() && text[i] == u'\'';
        i += quoted ? 1 : 0;
        QString value;
        while (i < text.size() && (quoted ? text[i] != u'\'' : !text[i].isSpace())) {
            if (text[i] == u'\\' && i + 1 < text.size())
                ++i;
            value.append(text[i++]);
        }
        i += quoted ? 1 : 0;
        if (!key.isEmpty() && !mayHoldPassword(key + u'=', Typing::Done))
            parsed.setValue(key, value);
    }
    return parsed;
}

QString ConninfoText::value(const QString &keyword) const
{
    for (const auto &[key, value] : m_values) {
        if (key == keyword)
            return value;
    }
    return {};
}

void ConninfoText::setValue(const QString &keyword, const QString &value)
{
    const auto found = std::find_if(m_values.begin(), m_values.end(),
                                    [&](const auto &pair) { return pair.first == keyword; });
    if (value.isEmpty()) {
        if (found != m_values.end())
            m_values.removeAt(found - m_values.begin());
    } else if (found != m_values.end()) {
        found->second = value;
    } else {
        m_values.append({keyword, value});
    }
}

QString ConninfoText::toString() const
{
    QStringList parts;
    for (const auto &[key, value] : m_values) {
        const bool plain = std::none_of(value.begin(), value.end(), [](QChar c) {
            return c.isSpace() || c == u'\'' || c == u'\\';
        });
        QString text = value;
        if (!plain) {
            text.replace(u'\\', QLatin1String("\\\\")).replace(u'\'', QLatin1String("\\'"));
            text = u'\'' + text + u'\'';
        }
        parts.append(key + u'=' + text);
    }
    return parts.join(u' ');
}

bool ConninfoText::isLocal() const
{
    const QString host = value(QStringLiteral("host"));
    if (host.isEmpty())
        return value(QStringLiteral("service")).isEmpty();
    static const QStringList local{QStringLiteral("localhost"), QStringLiteral("127.0.0.1"),
                                   QStringLiteral("::1")};
    return host.startsWith(u'/') || local.contains(host.toLower());
}

} // namespace sluice
