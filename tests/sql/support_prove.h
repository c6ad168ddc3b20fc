#pragma once

#include "db/conninfo.h"
#include "support/databasefixture.h"

#include <QProcess>
#include <QProcessEnvironment>

namespace sluice::test {

/// Runs tests/sql/run.sh on \a database, where pgTAP is installed before.
/// \param files below tests/sql; empty = all of that folder
/// \returns empty, or what went wrong
[[nodiscard]] inline QString prove(const Database &database, const QStringList &files = {})
{
    {
        auto session = database.session();
        // The role bears the name of a schema, which would otherwise come first in its path.
        if (!session.query("CREATE EXTENSION IF NOT EXISTS pgtap SCHEMA public"))
            return QStringLiteral("pgTAP is missing: the package is postgresql-15-pgtap");
    }

    // prove splits its command at blanks, so the place travels in the environment.
    const auto place = db::Conninfo::parse(database.conninfo());
    if (!place)
        return place.error().message;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGHOST"), database.server().socketDir());
    environment.insert(QStringLiteral("PGPORT"), place->value(QStringLiteral("port")));
    environment.insert(QStringLiteral("PGUSER"), place->value(QStringLiteral("user")));
    environment.insert(QStringLiteral("PGDATABASE"), database.name());

    const QString folder = QStringLiteral(SLUICE_SOURCE_DIR "/tests/sql/");
    QStringList arguments{QStringLiteral("postgresql://")};
    for (const QString &file : files)
        arguments.append(folder + file);
    QProcess suite;
    suite.setProcessEnvironment(environment);
    // A message of QTest is cut long before the list of tests ends.
    suite.setProcessChannelMode(QProcess::ForwardedChannels);
    suite.start(folder + QStringLiteral("run.sh"), arguments);
    if (!suite.waitForFinished(280'000))
        return QStringLiteral("the SQL tests did not end");
    if (suite.exitStatus() != QProcess::NormalExit || suite.exitCode() != 0)
        return QStringLiteral("SQL tests failed; see above");
    return {};
}

} // namespace sluice::test
