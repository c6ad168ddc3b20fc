#include "support_ctl.h"

#include <QDir>

using namespace sluice;

/// What the terminal may change where, and that it is written down.
class CtlAccessTest final : public test::CtlTest
{
    Q_OBJECT

private Q_SLOTS:
    void theLockOfASavedProfileCounts_data()
    {
        QTest::addColumn<Environment>("environment");
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        const QString yes = QStringLiteral("--yes");
        const QStringList reason{QStringLiteral("--reason"), QStringLiteral("a test")};
        QTest::newRow("sandbox") << Environment::Sandbox << QStringList{} << 0 << QByteArray();
        QTest::newRow("development") << Environment::Development << QStringList{} << 1
                                     << QByteArray("Repeat the command with --yes.");
        QTest::newRow("development, yes")
            << Environment::Development << QStringList{yes} << 0 << QByteArray();
        QTest::newRow("staging") << Environment::Staging << QStringList{} << 1
                                 << QByteArray("is locked");
        QTest::newRow("production") << Environment::Production << QStringList{} << 1
                                    << QByteArray("--yes and --reason TEXT");
        QTest::newRow("production, yes") << Environment::Production << QStringList{yes} << 1
                                         << QByteArray("nothing was changed without a reason");
        QTest::newRow("production, a blank reason")
            << Environment::Production
            << QStringList{yes, QStringLiteral("--reason"), QStringLiteral(" ")} << 1
            << QByteArray("without a reason");
        QTest::newRow("production, a reason, no yes")
            << Environment::Production << reason << 1 << QByteArray("is production and locked");
        QTest::newRow("production, yes and a reason")
            << Environment::Production << QStringList{yes} + reason << 0 << QByteArray();
    }

    void theLockOfASavedProfileCounts()
    {
        QFETCH(Environment, environment);
        QFETCH(QStringList, given);
        QFETCH(int, code);
        QFETCH(QByteArray, said);
        m_database.exec("select pgflow.create_flow('locked')");
        save(environment);
        const QString runs = value("select count(*) from pgflow.runs where flow_slug = 'locked'");

        const Answer started = run(QStringList{QStringLiteral("start"), QStringLiteral("locked"),
                                               QStringLiteral("--input"), QStringLiteral("{}"),
                                               QStringLiteral("--db"), m_database.conninfo()} +
                                   given);
        const Answer read =
            run({QStringLiteral("flows"), QStringLiteral("--db"), m_database.conninfo()});
        QVERIFY(QFile::remove(workspaceFile()));

        QVERIFY2(started.code == code, started.errors.constData());
        QVERIFY2(started.errors.contains(said), started.errors.constData());
        const int more =
            value("select count(*) from pgflow.runs where flow_slug = 'locked'").toInt() -
            runs.toInt();
        QCOMPARE(more, code == 0 ? 1 : 0);
        QCOMPARE(read.code, 0);
    }

    void everySpellingOfASavedPlaceIsThatPlace_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<QStringList>("variables");
        const QString socket = m_database.server().socketDir();
        const QString database = m_database.name();
        const QString link = m_folder.filePath(QStringLiteral("link"));
        QFile::link(socket, link);
        m_database.exec("do $$ begin create role other superuser login; exception when "
                        "duplicate_object then null; end $$");
        QFile services(m_folder.filePath(QStringLiteral("services")));
        QVERIFY(services.open(QIODevice::WriteOnly));
        services.write(QStringLiteral("[shop]\nhost=%1\nport=5432\ndbname=%2\nuser=sluice\n")
                           .arg(socket, database)
                           .toUtf8());
        const QString file = QStringLiteral("PGSERVICEFILE=") + services.fileName();

        QTest::newRow("another user")
            << m_database.conninfo() + QStringLiteral(" user=other") << QStringList{};
        QTest::newRow("a URI") << QStringLiteral("postgresql:///%1?host=%2&port=5432&user=sluice")
                                      .arg(database, socket)
                               << QStringList{};
        QTest::newRow("service") << QStringLiteral("service=shop") << QStringList{file};
        QTest::newRow("PGSERVICE")
            << QString() << QStringList{file, QStringLiteral("PGSERVICE=shop")};
        QTest::newRow("PGHOST and the like")
            << QString()
            << QStringList{QStringLiteral("PGHOST=") + socket, QStringLiteral("PGPORT=5432"),
                           QStringLiteral("PGDATABASE=") + database,
                           QStringLiteral("PGUSER=sluice")};
        QTest::newRow("another way to the folder")
            << QStringLiteral("host='%1' port=5432 user=sluice dbname='%2'").arg(link, database)
            << QStringList{};
        QTest::newRow("several hosts")
            << QStringLiteral("host='/nowhere,%1' port=5432 user=other dbname='%2'")
                   .arg(link, database)
            << QStringList{};
    }

    void everySpellingOfASavedPlaceIsThatPlace()
    {
        QFETCH(QString, conninfo);
        QFETCH(QStringList, variables);
        m_database.exec("select pgflow.create_flow('spelt')");
        save(Environment::Production);
        const QStringList start =
            QStringList{QStringLiteral("start"), QStringLiteral("spelt"), QStringLiteral("--input"),
                        QStringLiteral("{}")} +
            (conninfo.isEmpty() ? QStringList{} : QStringList{QStringLiteral("--db"), conninfo});
        const QString before = value("select count(*) from pgflow.runs where flow_slug = 'spelt'");

        const Answer refused = run(start, variables);
        const QString between = value("select count(*) from pgflow.runs where flow_slug = 'spelt'");
        const Answer started =
            run(start + QStringList{QStringLiteral("--yes"), QStringLiteral("--reason"),
                                    QStringLiteral("a test")},
                variables);
        QVERIFY(QFile::remove(workspaceFile()));

        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.errors.contains("is production"), refused.errors.constData());
        QCOMPARE(between, before);
        QVERIFY2(started.code == 0, started.errors.constData());
    }

    void theMarkOfADatabaseLocksIt()
    {
        test::Database marked;
        QVERIFY2(marked.isReady(), qPrintable(marked.problem()));
        marked.exec("select pgflow.create_flow('live')");
        marked.exec("insert into sluice.settings (key, value) values ('environment', "
                    "'\"production\"')");
        const QStringList db{QStringLiteral("--db"), marked.conninfo()};

        const Answer started = run(QStringList{QStringLiteral("start"), QStringLiteral("live"),
                                               QStringLiteral("--input"), QStringLiteral("{}")} +
                                   db);
        const Answer removed =
            run(QStringList{QStringLiteral("uninstall"), QStringLiteral("--force")} + db);
        const Answer demo = run(QStringList{QStringLiteral("install"), QStringLiteral("--demo"),
                                            QStringLiteral("--yes"), QStringLiteral("--reason"),
                                            QStringLiteral("a test")} +
                                db);
        const Answer read = run(QStringList{QStringLiteral("flows")} + db);

        for (const Answer &answer : {started, removed, demo}) {
            QCOMPARE(answer.code, 1);
            QVERIFY2(answer.errors.contains("production"), answer.errors.constData());
        }
        QCOMPARE(read.code, 0);
        QCOMPARE(marked.exec("select count(*) from pgflow.runs").int64(0, 0), 0);
        QCOMPARE(marked
                     .exec("select value #>> '{}' from sluice.settings where key = "
                           "'environment'")
                     .text(0, 0),
                 QStringLiteral("production"));
    }

    void profilesThatCannotBeReadLockChangesAndNotLooking()
    {
        m_database.exec("select pgflow.create_flow('unknown')");
        QVERIFY(QDir().mkpath(QFileInfo(workspaceFile()).path()));
        QFile file(workspaceFile());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.close();
        const QStringList db{QStringLiteral("--db"), m_database.conninfo()};
        const QStringList start = QStringList{QStringLiteral("start"), QStringLiteral("unknown"),
                                              QStringLiteral("--input"), QStringLiteral("{}")} +
                                  db;

        const Answer refused = run(start);
        const Answer read = run(QStringList{QStringLiteral("flows")} + db);
        const Answer allowed =
            run(start + QStringList{QStringLiteral("--yes"), QStringLiteral("--reason"),
                                    QStringLiteral("a test")});
        const bool untouched = file.size() == 0;
        QVERIFY(QFile::remove(workspaceFile()));

        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.errors.contains(workspaceFile().toUtf8()), refused.errors.constData());
        QCOMPARE(read.code, 0);
        QCOMPARE(allowed.code, 0);
        QVERIFY(untouched);
    }

    void theReasonIsInTheAuditLog()
    {
        m_database.exec("select pgflow.create_flow('why')");
        save(Environment::Production);

        const Answer started =
            run({QStringLiteral("start"), QStringLiteral("why"), QStringLiteral("--input"),
                 QStringLiteral("{}"), QStringLiteral("--db"), m_database.conninfo(),
                 QStringLiteral("--yes"), QStringLiteral("--reason"), QStringLiteral("ticket 7")});
        QVERIFY(QFile::remove(workspaceFile()));

        QVERIFY2(started.code == 0, started.errors.constData());
        QCOMPARE(value("select reason from sluice.audit where target ->> 'flow_slug' = 'why'"),
                 QStringLiteral("ticket 7"));
    }
};

QTEST_GUILESS_MAIN(CtlAccessTest)
#include "tst_access.moc"
