#include "db/conninfo.h"
#include "support/databasefixture.h"
#include "support/testpaths.h"
#include "systems/support_upstream.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace sluice;

/// Upstream's JavaScript client, as its worker uses it, on our engine.
class TestSqlClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void upstreamsClientWorksThroughAFlow()
    {
        const test::Database database;
        QVERIFY2(database.isReady(), qPrintable(database.problem()));
        const QString problem = test::Upstream::fetch();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const QString script = test::Upstream::folder() + QStringLiteral("/client.mjs");
        QFile::remove(script);
        QVERIFY(QFile::copy(test::sourcePath(QStringLiteral("tests/support/upstream/client.mjs")),
                            script));

        const auto place = db::Conninfo::parse(database.conninfo());
        QVERIFY(place);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGHOST"), database.server().socketDir());
        environment.insert(QStringLiteral("PGPORT"), place->value(QStringLiteral("port")));
        environment.insert(QStringLiteral("PGUSER"), place->value(QStringLiteral("user")));
        environment.insert(QStringLiteral("PGDATABASE"), database.name());
        QProcess node;
        node.setProcessEnvironment(environment);
        node.start(QStringLiteral("node"), {script});
        QVERIFY2(node.waitForFinished(60'000), "node is missing, or the client did not end");
        const QByteArray said = node.readAllStandardOutput();
        QVERIFY2(node.exitCode() == 0, node.readAllStandardError().constData());

        const QJsonObject result = QJsonDocument::fromJson(said).object();
        const QJsonArray run = {QStringLiteral("completed"),
                                QJsonObject{{QStringLiteral("sum"), 60}}};
        QCOMPARE(result.value(QStringLiteral("named")), QJsonValue(true));
        QCOMPARE(result.value(QStringLiteral("runs")).toArray(),
                 (QJsonArray{run, run, run, run, run}));
        const auto attempts = [](const char *step, int most, int tasks, const QJsonValue &error) {
            return QJsonObject{{QStringLiteral("step_slug"), QLatin1String(step)},
                               {QStringLiteral("most"), most},
                               {QStringLiteral("tasks"), tasks},
                               {QStringLiteral("error"), error}};
        };
        QCOMPARE(result.value(QStringLiteral("attempts")).toArray(),
                 (QJsonArray{attempts("aside", 1, 5, QJsonValue::Null),
                             attempts("each", 2, 15, QStringLiteral("first attempt")),
                             attempts("list", 1, 5, QJsonValue::Null),
                             attempts("sum", 1, 5, QJsonValue::Null)}));
        const auto left = database.exec("select count(*) from pgmq.q_client");
        QCOMPARE(left.int64(0, 0), 0);
    }
};

QTEST_GUILESS_MAIN(TestSqlClient)
#include "tst_sqlclient.moc"
