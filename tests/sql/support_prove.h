#pragma once

#include "db/conninfo.h"
#include "support/databasefixture.h"
#include "support/testpaths.h"

#include <QProcess>
#include <QProcessEnvironment>

namespace sluice::test {

/// What the sessions of \a database do or wait for, to be told when something does not end.
[[nodiscard]] inline QString atWork(const Database &database)
{
    auto session = database.session();
    const auto said = session.query("select string_agg(format('%s %s, waits for %s %s %s: %s', "
                                    "a.pid, a.state, a.wait_event_type, "
                                    "a.wait_event, pg_blocking_pids(a.pid), left(a.query, 300)), "
                                    "'; ') from pg_stat_activity a where "
                                    "a.datname = current_database() and a.pid <> pg_backend_pid()");
    return said ? said->textOrEmpty(0, 0) : said.error().message;
}

/// Runs a script below tests/sql on \a database, which it finds in its environment: prove splits
/// its command at blanks. Its sessions begin with \a sessionOptions, as in PGOPTIONS. What it says
/// goes to the test's own output, since a message of QTest is cut long before a list of tests ends.
/// \returns empty, or what went wrong
[[nodiscard]] inline QString runScript(const Database &database, const QString &name,
                                       const QStringList &arguments = {},
                                       const QString &sessionOptions = {})
{
    const auto place = db::Conninfo::parse(database.conninfo());
    if (!place)
        return place.error().message;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGHOST"), database.server().socketDir());
    environment.insert(QStringLiteral("PGPORT"), place->value(QStringLiteral("port")));
    environment.insert(QStringLiteral("PGUSER"), place->value(QStringLiteral("user")));
    environment.insert(QStringLiteral("PGDATABASE"), database.name());
    if (!sessionOptions.isEmpty())
        environment.insert(QStringLiteral("PGOPTIONS"), sessionOptions);
    QProcess script;
    script.setProcessEnvironment(environment);
    script.setProcessChannelMode(QProcess::ForwardedChannels);
    script.start(sourcePath(QStringLiteral("tests/sql/")) + name,
                 QStringList{QStringLiteral("postgresql://")} + arguments);
    if (!script.waitForFinished(280'000))
        return name + QStringLiteral(" did not end; at work were: ") + atWork(database);
    if (script.exitStatus() != QProcess::NormalExit || script.exitCode() != 0)
        return name + QStringLiteral(" failed; see above");
    return {};
}

/// Runs tests/sql/run.sh on \a database, where pgTAP is installed before.
/// \param files below tests/sql; empty = all of that folder
/// \returns empty, or what went wrong
[[nodiscard]] inline QString prove(const Database &database, const QStringList &files = {},
                                   const QString &sessionOptions = {})
{
    {
        auto session = database.session();
        // The role bears the name of a schema, which would otherwise come first in its path.
        if (!session.query("CREATE EXTENSION IF NOT EXISTS pgtap SCHEMA public"))
            return QStringLiteral("pgTAP is missing: the package is postgresql-15-pgtap");
    }

    QStringList paths;
    for (const QString &file : files)
        paths.append(sourcePath(QStringLiteral("tests/sql/")) + file);
    return runScript(database, QStringLiteral("run.sh"), paths, sessionOptions);
}

} // namespace sluice::test
