#include "db/schemainstaller.h"
#include "support_worker.h"

using namespace sluice;
using namespace sluice::test;

/// A worker of a database that cannot hold every character.
class LatinDatabaseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        m_database.exec("drop database if exists latin");
        m_database.exec("create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' "
                        "template template0");
        auto session = db::BlockingSession::open({conninfo()});
        QVERIFY(session);
        const auto installed = db::SchemaInstaller().install(*session);
        QVERIFY2(installed, installed ? "" : qPrintable(installed.error().message));
    }
    void cleanupTestCase() { m_database.exec("drop database if exists latin with (force)"); }

    void aFailureIsRecordedWhateverItsTextHolds_data()
    {
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("error");
        QTest::newRow("thrown text")
            << QByteArray("thrown")
            << QByteArray("export default () => { throw new Error('ä€😀'); };")
            << QStringLiteral("ä\\u{20ac}\\u{1f600}");
        QTest::newRow("log") << QByteArray("logged")
                             << QByteArray(
                                    "export default (i, c) => { c.log('1 €'); throw 'no'; };")
                             << QStringLiteral("no");
        QTest::newRow("returned text")
            << QByteArray("returned") << QByteArray("export default () => '€';")
            << QStringLiteral("The database cannot store");
    }
    void aFailureIsRecordedWhateverItsTextHolds()
    {
        QFETCH(QByteArray, step);
        QFETCH(QByteArray, source);
        QFETCH(QString, error);
        auto session = db::BlockingSession::open({conninfo()});
        QVERIFY(session);
        const auto value = [&session](const QByteArray &sql) {
            const auto rows = session->query(sql);
            return rows ? rows->textOrEmpty(0, 0) : rows.error().message + rows.error().detail;
        };
        const QByteArray flow = "'" + step + "'";
        value("select ''::text from pgflow.create_flow(" + flow + ", max_attempts => 1)");
        value("select ''::text from pgflow.add_step(" + flow + ", " + flow + ")");
        value("select ''::text from pgflow.start_flow(" + flow + ", '{}')");
        HandlerFolder folder;
        folder.module(QString::fromLatin1(step) + QStringLiteral(".js"), source);

        WorkerRun worker(conninfo(), folder.path(),
                         forFlow(step.constData(), {QStringLiteral("--until-idle"),
                                                    QStringLiteral("--allow-remote")}));

        QCOMPARE(worker.waitForEnd(20000), 0);
        const QByteArray mine = " where flow_slug = " + flow;
        QCOMPARE(value("select status from pgflow.runs" + mine), QStringLiteral("failed"));
        const QString recorded = value("select error_message from pgflow.step_tasks" + mine);
        QVERIFY2(recorded.startsWith(error), qPrintable(recorded));
    }

private:
    [[nodiscard]] QString conninfo() const
    {
        return m_database.conninfo() + QStringLiteral(" dbname=latin");
    }

    Database m_database;
};

QTEST_GUILESS_MAIN(LatinDatabaseTest)
#include "tst_latindatabase.moc"
