#include "core/conninfosecrets.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace sluice {

namespace {

struct ConninfoSecrets
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ConninfoSecrets)
};

constexpr QLatin1String schemeEnd("://");

/// A keyword that names a secret, with its "=": libpq's own, and what people write instead.
const QRegularExpression &secretKeyword()
{
    static const QRegularExpression expression(
        QStringLiteral(
            R"([A-Za-z0-9_.%-]*(pass(?!file)|pwd|secret|token|scram_\w+_key)[A-Za-z0-9_%]*\s*=)"),
        QRegularExpression::CaseInsensitiveOption);
    return expression;
}

/// Of any scheme: what is no URI of PostgreSQL's may still hold a password.
bool isUri(const QString &text)
{
    static const QRegularExpression scheme(QStringLiteral(R"(\A\s*[A-Za-z][\w+.:-]*://)"));
    return scheme.match(text).hasMatch();
}

/// The parts of a URI as libpq cuts them: user and password end at the first @ before a /.
struct Authority
{
    explicit Authority(const QString &text)
    {
        const QString rest = text.mid(text.indexOf(schemeEnd) + schemeEnd.size());
        const qsizetype slash = rest.indexOf(u'/');
        const qsizetype at = rest.indexOf(u'@');
        hasUser = at >= 0 && (slash < 0 || at < slash);
        user = hasUser ? rest.left(at) : QString();
        const QString after = hasUser ? rest.mid(at + 1) : rest;
        static const QRegularExpression endOfHosts(QStringLiteral("[/?]"));
        const qsizetype end = after.indexOf(endOfHosts);
        hosts = end < 0 ? after : after.left(end);
        isClosed = end >= 0;
        const QString tail = end < 0 ? QString() : after.mid(end);
        const qsizetype question = tail.indexOf(u'?');
        path = question < 0 ? tail : tail.left(question);
        query = question < 0 ? QString() : tail.mid(question + 1);
    }
    [[nodiscard]] bool hasPassword() const { return user.contains(u':'); }

    bool hasUser = false;
    bool isClosed = false; ///< something follows after the hosts
    QString user;          ///< with password
    QString hosts;         ///< with ports
    QString path;          ///< "/database"
    QString query;
};

/// What stands after the colon of each host, brackets of IPv6 apart.
QStringList portsIn(const QString &hosts)
{
    QStringList ports;
    for (const QString &host : hosts.split(u',')) {
        const qsizetype bracket = host.startsWith(u'[') ? host.indexOf(u']') : 0;
        const qsizetype colon = bracket < 0 ? -1 : host.indexOf(u':', bracket);
        if (colon >= 0)
            ports.append(host.mid(colon + 1));
    }
    return ports;
}

bool isNumber(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool areNumbers(const QStringList &ports)
{
    return std::all_of(ports.begin(), ports.end(), isNumber);
}

/// A name, an address, a folder in percent codes, or nothing.
bool isHostLike(const QString &hosts)
{
    static const QRegularExpression hostLike(QStringLiteral(R"(\A[\w.,:%~/\[\]-]*\z)"),
                                             QRegularExpression::UseUnicodePropertiesOption);
    return hostLike.match(hosts).hasMatch();
}

/// "password=x", also with percent codes in the name.
bool isSecretParameter(const QString &parameter)
{
    const QString name = QUrl::fromPercentEncoding(parameter.section(u'=', 0, 0).toUtf8());
    return parameter.contains(u'=') && (name + u'=').contains(secretKeyword());
}

bool hasSecretParameter(const QString &query)
{
    const QStringList parameters = query.split(u'&');
    return std::any_of(parameters.begin(), parameters.end(), isSecretParameter);
}

bool uriMayHoldPassword(const QString &text, Typing typing)
{
    const Authority parts(text);
    if (parts.hasPassword() || hasSecretParameter(parts.query))
        return true;
    const QStringList ports = portsIn(parts.hosts);
    if (parts.hasUser || ports.isEmpty())
        return false;
    // "ann:54" may become "ann:54x@host", and "ann:a/b@host" holds a password with a slash.
    const bool mayGoOn = typing == Typing::UnderWay && !parts.isClosed;
    return mayGoOn || !areNumbers(ports) || parts.path.contains(u'@');
}

/// Keyword and value, as libpq reads them from \a from; where the value ends.
qsizetype endOfValue(const QString &text, qsizetype from)
{
    qsizetype i = from;
    while (i < text.size() && text[i].isSpace())
        ++i;
    const bool quoted = i < text.size() && text[i] == u'\'';
    i += quoted ? 1 : 0;
    while (i < text.size() && (quoted ? text[i] != u'\'' : !text[i].isSpace()))
        i += text[i] == u'\\' ? 2 : 1;
    return std::min(text.size(), i + (quoted ? 1 : 0));
}

QString withoutSecretKeywords(QString text)
{
    for (auto match = secretKeyword().match(text); match.hasMatch();
         match = secretKeyword().match(text)) {
        text.remove(match.capturedStart(),
                    endOfValue(text, match.capturedEnd()) - match.capturedStart());
    }
    return text.trimmed();
}

} // namespace

bool mayHoldPassword(const QString &text, Typing typing)
{
    if (isUri(text))
        return uriMayHoldPassword(text, typing) || text.contains(secretKeyword());
    const qsizetype colon = text.indexOf(u':');
    const bool likeUri = colon >= 0 && !QStringView(text).left(colon).contains(u'=') &&
                         text.indexOf(u'@', colon) > colon;
    return likeUri || text.contains(secretKeyword());
}

QString passwordDoubt(const QString &text)
{
    if (!mayHoldPassword(text, Typing::Done) || !isUri(text))
        return {};
    const Authority parts(text);
    const bool isClear = parts.hasPassword()
                             ? isHostLike(parts.hosts) && areNumbers(portsIn(parts.hosts)) &&
                                   !parts.path.contains(u'@')
                             : hasSecretParameter(parts.query) && isHostLike(parts.hosts) &&
                                   areNumbers(portsIn(parts.hosts)) && !parts.path.contains(u'@');
    if (isClear)
        return {};
    return ConninfoSecrets::tr(
        "It is not clear where the password in this address ends. In a password, write @ as %40, "
        "/ as %2F, : as %3A, ? as %3F, # as %23 and % as %25, or give it in the field for "
        "passwords.");
}

QString withoutPassword(const QString &text)
{
    if (!isUri(text))
        return withoutSecretKeywords(text);
    const Authority parts(text);
    QString result = text.left(text.indexOf(schemeEnd) + schemeEnd.size());
    if (parts.hasUser)
        result += parts.user.section(u':', 0, 0) + u'@';
    result += parts.hosts + parts.path;
    QStringList kept;
    for (const QString &parameter : parts.query.split(u'&', Qt::SkipEmptyParts)) {
        if (!isSecretParameter(parameter))
            kept.append(parameter);
    }
    return kept.isEmpty() ? result : result + u'?' + kept.join(u'&');
}

QString beforePassword(const QString &text, Typing typing)
{
    if (!mayHoldPassword(text, typing))
        return text;
    const auto match = secretKeyword().match(text);
    return isUri(text) || !match.hasMatch() ? QString() : text.left(match.capturedStart());
}

} // namespace sluice
