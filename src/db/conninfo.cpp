#include "db/conninfo.h"

#include "core/conninfosecrets.h"
#include "db/pqhandles.h"

#include <QStringList>

#include <algorithm>

namespace sluice::db {

Result<Conninfo> Conninfo::parse(const QString &text)
{
    if (const QString doubt = passwordDoubt(text); !doubt.isEmpty())
        return failure(Error::Code::InvalidArgument, doubt);
    char *problem = nullptr;
    const PgOptions options(PQconninfoParse(text.toUtf8().constData(), &problem));
    const PgText ownedProblem(problem);
    if (!options && mayHoldPassword(text, Typing::Done)) {
        // libpq repeats words of the text.
        return failure(Error::Code::InvalidArgument,
                       tr("This is no connection string, and what is wrong is not repeated here, "
                          "since it may hold a password. It looks like "
                          "postgresql://user@host:5432/database, or host=… dbname=… user=…; a "
                          "value with blanks stands in single quotation marks."));
    }
    if (!options) {
        return failure(Error::Code::InvalidArgument,
                       tr("This is no connection string: %1. It looks like "
                          "postgresql://user@host:5432/database, or host=… dbname=… user=….")
                           .arg(QString::fromUtf8(problem).trimmed()));
    }
    Conninfo parsed;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (option->val)
            parsed.m_values.append(
                {QString::fromLatin1(option->keyword), QString::fromUtf8(option->val)});
    }
    return parsed;
}

QString Conninfo::withoutSecrets() const
{
    QStringList parts;
    for (const auto &[keyword, given] : m_values) {
        if (keyword == u"password" || keyword == u"sslpassword")
            continue;
        QString quoted = given;
        quoted.replace(u'\\', u"\\\\"_qs).replace(u'\'', u"\\'"_qs);
        const bool plain =
            !quoted.isEmpty() && quoted == given &&
            std::none_of(given.begin(), given.end(), [](QChar c) { return c.isSpace(); });
        parts.append(keyword + u'=' + (plain ? given : u'\'' + quoted + u'\''));
    }
    return parts.join(u' ');
}

QString Conninfo::value(const QString &keyword) const
{
    const auto found = std::find_if(m_values.begin(), m_values.end(),
                                    [&](const auto &entry) { return entry.first == keyword; });
    return found == m_values.end() ? QString() : found->second;
}

std::optional<QString> Conninfo::password() const
{
    const QString given = value(QStringLiteral("password"));
    return given.isEmpty() ? std::nullopt : std::optional(given);
}

QString Conninfo::valueOrDefault(const char *keyword) const
{
    if (QString given = value(QLatin1String(keyword)); !given.isEmpty())
        return given;
    const PgOptions defaults(PQconndefaults());
    for (const PQconninfoOption *option = defaults.get(); option && option->keyword; ++option) {
        if (QLatin1String(option->keyword) == QLatin1String(keyword))
            return QString::fromUtf8(option->val);
    }
    return {};
}

QList<QString> Conninfo::servers() const
{
    if (const QString service = value(QStringLiteral("service")); !service.isEmpty())
        return {QStringLiteral("service ") + service};
    QString hosts = valueOrDefault("host");
    if (hosts.isEmpty())
        hosts = valueOrDefault("hostaddr");
    const QStringList ports = valueOrDefault("port").split(u',');
    QList<QString> servers;
    for (const QString &host : hosts.split(u',')) {
        // One port for all hosts, or one each.
        const QString port = ports.value(ports.size() > 1 ? servers.size() : 0);
        servers.append((host.isEmpty() ? QStringLiteral("/var/run/postgresql") : host) + u':' +
                       (port.isEmpty() ? QStringLiteral("5432") : port));
    }
    return servers;
}

QString Conninfo::user() const
{
    return valueOrDefault("user");
}

QString Conninfo::database() const
{
    const QString name = valueOrDefault("dbname");
    return name.isEmpty() ? user() : name;
}

bool Conninfo::isLocal() const
{
    const QString addresses = value(QStringLiteral("hostaddr"));
    QString hosts = addresses.isEmpty() ? value(QStringLiteral("host")) : addresses;
    if (hosts.isEmpty())
        hosts = qEnvironmentVariable("PGHOST");
    const QStringList list = hosts.split(u',');
    return std::all_of(list.begin(), list.end(), [](const QString &host) {
        return host.isEmpty() || host.startsWith(u'/') || host.startsWith(u'@') ||
               host == u"localhost" || host == u"::1" || host.startsWith(u"127.");
    });
}

} // namespace sluice::db
