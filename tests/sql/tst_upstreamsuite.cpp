#include "db/schemainstaller.h"
#include "support/testpaths.h"
#include "support_prove.h"
#include "systems/support_upstream.h"

#include <QTest>

using namespace sluice;

/// The pgTAP tests of schema sluice beside upstream's engine: tests/sql/upstream/*.sql.
class TestUpstreamSqlSuite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySqlTestPassesBesideUpstreamsEngine()
    {
        test::Database database(test::Contents::Empty);
        QVERIFY2(database.isReady(), qPrintable(database.problem()));
        const QString loading = test::Upstream::loadInto(database);
        QVERIFY2(loading.isEmpty(), qPrintable(loading));
        {
            auto session = database.session();
            const auto installed = db::SchemaInstaller().install(session);
            QVERIFY2(installed, installed ? "" : qPrintable(installed.error().message));
        }
        const QDir folder(test::sourcePath(QStringLiteral("tests/sql")));
        QStringList files;
        for (const QString &name :
             QDir(folder.filePath(QStringLiteral("upstream"))).entryList({QStringLiteral("*.sql")}))
            files.append(QStringLiteral("upstream/") + name);
        QVERIFY(!files.isEmpty());

        const QString problem = test::prove(database, files);

        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestUpstreamSqlSuite)
#include "tst_upstreamsuite.moc"
