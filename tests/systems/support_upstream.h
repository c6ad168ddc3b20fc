#pragma once

#include "support/databasefixture.h"
#include "support/queuesql.h"
#include "support/testpaths.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>

namespace sluice::test {

/// Loads upstream's engine, a black box from its npm package, into an empty database: its SQL is
/// handed to the server as it is and never looked into. The package is fetched once per build.
class Upstream final
{
public:
    /// \returns empty, or what went wrong and what to do
    [[nodiscard]] static QString loadInto(const Database &database)
    {
        if (const QString problem = fetch(); !problem.isEmpty())
            return problem;
        auto session = database.session();
        for (const QByteArray &part :
             {QByteArray(standIns), queueSql(), QByteArray(pretendedExtension)}) {
            if (const auto loaded = session.script(part); !loaded)
                return loaded.error().detail;
        }
        const QDir migrations(
            folder() + QStringLiteral("/node_modules/@pgflow/core/dist/supabase/migrations"));
        for (const QString &name : namesIn(migrations)) {
            if (const auto loaded = session.script(contentOf(migrations.filePath(name))); !loaded)
                return name + QStringLiteral(": ") + loaded.error().detail;
        }
        return {};
    }

    /// Where the package lies once it is fetched.
    [[nodiscard]] static QString folder() { return buildPath(QStringLiteral("upstream")); }
    /// Fetches the package unless it is there. \returns like loadInto()
    [[nodiscard]] static QString fetch()
    {
        const QString module = folder() + QStringLiteral("/node_modules/@pgflow/core/package.json");
        if (QFile::exists(module))
            return {};
        QDir().mkpath(folder());
        // Test programs run at the same time; the second one finds what the first one fetched.
        QLockFile lock(folder() + QStringLiteral("/fetching"));
        lock.setStaleLockTime(120000);
        if (!lock.tryLock(100000))
            return QStringLiteral("another test program is fetching upstream's package");
        if (QFile::exists(module))
            return {};
        for (const auto *name : {"package.json", "package-lock.json"}) {
            const QString file = QLatin1String(name);
            QFile::remove(folder() + u'/' + file);
            QFile::copy(sourcePath(QStringLiteral("tests/support/upstream/")) + file,
                        folder() + u'/' + file);
        }
        QProcess npm;
        npm.setWorkingDirectory(folder());
        npm.setProcessChannelMode(QProcess::MergedChannels);
        npm.start(QStringLiteral("npm"),
                  {QStringLiteral("ci"), QStringLiteral("--ignore-scripts"),
                   QStringLiteral("--no-audit"), QStringLiteral("--no-fund")});
        if (!npm.waitForStarted())
            return QStringLiteral("npm is missing; install the package npm.");
        if (!npm.waitForFinished(90000) || npm.exitCode() != 0)
            return QStringLiteral("npm could not fetch upstream's package: ") +
                   QString::fromUtf8(npm.readAll());
        return {};
    }

private:
    /// What upstream wants to find beside pgmq: one hook, which does nothing.
    static constexpr auto standIns = R"(
        create schema realtime;
        create function realtime.send(payload jsonb, event text, topic text, private boolean default true)
        returns void language sql set search_path = pg_catalog, pg_temp as $$ select $$;)";
    /// Our queue in the place of the extension: upstream asks for it with IF NOT EXISTS, so an
    /// entry of that name is enough and nothing has to be put into the server's folders.
    static constexpr auto pretendedExtension = R"(
        insert into pg_catalog.pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
        select 70000, 'pgmq', r.oid, 'pgmq'::regnamespace, false, '1.5.1'
        from pg_catalog.pg_roles r where r.rolname = current_user;)";

    [[nodiscard]] static QStringList namesIn(const QDir &dir)
    {
        return dir.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    }
    [[nodiscard]] static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

} // namespace sluice::test
