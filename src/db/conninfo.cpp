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
    // libpq sends such a name to whatever server it finds, where it ends in a log.
    for (const auto &[keyword, variable] :
         {std::pair("dbname", "PGDATABASE"), {"host", "PGHOST"}}) {
        const QString given = parsed.value(QLatin1String(keyword));
        if (mayHoldPassword(given.isEmpty() ? qEnvironmentVariable(variable) : given,
                            Typing::Done)) {
            return failure(Error::Code::InvalidArgument,
                           tr("An address stands where the name of a database or host belongs "
                              "(%1, %2). It may hold a password, so nothing was sent.")
                               .arg(QLatin1String(keyword), QLatin1String(variable)));
        }
    }
    return parsed;
}

namespace {

/// A value for a keyword string, in quotes where it needs them.
QString quoted(const QString &value)
{
    QString inside = value;
    inside.replace(u'\\', u"\\\\"_qs).replace(u'\'', u"\\'"_qs);
    const bool plain =
        !inside.isEmpty() && inside == value &&
        std::none_of(value.begin(), value.end(), [](QChar c) { return c.isSpace(); });
    return plain ? value : u'\'' + inside + u'\'';
}

} // namespace

QString Conninfo::withoutSecrets() const
{
    QStringList parts;
    for (const auto &[keyword, given] : m_values) {
        if (keyword != u"password" && keyword != u"sslpassword")
            parts.append(keyword + u'=' + quoted(given));
    }
    return parts.join(u' ');
}

QString Conninfo::withServers(const QString &hosts, const QString &addresses,
                              const QString &ports) const
{
    QStringList parts;
    for (const auto &[keyword, given] : m_values) {
        if (keyword != u"host" && keyword != u"hostaddr" && keyword != u"port")
            parts.append(keyword + u'=' + quoted(given));
    }
    parts.append(QStringLiteral("host=") + quoted(hosts));
    parts.append(QStringLiteral("hostaddr=") + quoted(addresses));
    parts.append(QStringLiteral("port=") + quoted(ports));
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

Result<Conninfo> Conninfo::completed() const
{
    // libpq alone knows what it makes of a service, the environment and its defaults. An impossible
    // wish ends its work when all that is read, and before anything is contacted.
    QStringList parts;
    for (const auto &[keyword, given] : m_values) {
        if (keyword != u"target_session_attrs")
            parts.append(keyword + u'=' + quoted(given));
    }
    const QByteArray text = parts.join(u' ').toUtf8();
    const char *const keys[] = {"dbname", "target_session_attrs", nullptr};
    const char *const values[] = {text.constData(), "none", nullptr};
    const PgConn conn(PQconnectStartParams(keys, values, text.isEmpty() ? 0 : 1));
    const PgOptions options(PQconninfo(conn.get()));
    Conninfo complete;
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option) {
        if (option->val)
            complete.m_values.append(
                {QString::fromLatin1(option->keyword), QString::fromUtf8(option->val)});
    }
    if (complete.value(QStringLiteral("port")).isEmpty()) {
        return failure(Error::Code::InvalidArgument,
                       tr("This connection string cannot be completed: %1")
                           .arg(QString::fromUtf8(PQerrorMessage(conn.get())).trimmed()));
    }
    return complete;
}

QList<QString> Conninfo::servers() const
{
    const auto complete = completed();
    if (!complete)
        return {QStringLiteral("service ") + value(QStringLiteral("service"))};
    const QStringList hosts = complete->value(QStringLiteral("host")).split(u',');
    const QStringList addresses = complete->value(QStringLiteral("hostaddr")).split(u',');
    const QStringList ports = complete->value(QStringLiteral("port")).split(u',');
    QList<QString> servers;
    for (qsizetype i = 0; i < std::max(hosts.size(), addresses.size()); ++i) {
        QString host = addresses.value(i);
        if (host.isEmpty())
            host = hosts.value(i);
        // One port for all hosts, or one each.
        const QString port = ports.value(ports.size() > 1 ? i : 0);
        servers.append((host.isEmpty() ? QStringLiteral("/var/run/postgresql") : host) + u':' +
                       (port.isEmpty() ? QStringLiteral("5432") : port));
    }
    return servers;
}

QString Conninfo::user() const
{
    const auto complete = completed();
    return complete ? complete->value(QStringLiteral("user")) : value(QStringLiteral("user"));
}

QString Conninfo::database() const
{
    const auto complete = completed();
    const QString name = (complete ? *complete : *this).value(QStringLiteral("dbname"));
    return name.isEmpty() ? user() : name;
}

bool Conninfo::isLocal() const
{
    const QList<QString> all = servers();
    return std::all_of(all.begin(), all.end(), [](const QString &server) {
        return server.startsWith(u'/') || server.startsWith(u'@') ||
               server.startsWith(u"localhost:") || server.startsWith(u"::1:") ||
               server.startsWith(u"127.");
    });
}

std::optional<std::chrono::seconds> Conninfo::connectTimeout() const
{
    const auto complete = completed();
    if (!complete)
        return std::nullopt;
    bool isNumber = false;
    const int given = complete->value(QStringLiteral("connect_timeout")).trimmed().toInt(&isNumber);
    if (!isNumber)
        return std::nullopt;
    // libpq waits two seconds at least.
    return std::chrono::seconds(given <= 0 ? 0 : std::max(given, 2));
}

Result<ConnectionTarget> targetOf(const QString &text)
{
    return Conninfo::parse(text).map([](const Conninfo &conninfo) {
        const QList<QString> servers = conninfo.servers();
        return ConnectionTarget{{servers.begin(), servers.end()},
                                conninfo.database(),
                                conninfo.user(),
                                conninfo.password().has_value()};
    });
}

} // namespace sluice::db
