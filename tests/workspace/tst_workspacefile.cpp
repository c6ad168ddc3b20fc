#include "workspace/migrations.h"
#include "workspace/workspacefile.h"

#include <QDir>
#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;

namespace {

QStringList tablesOf(const WorkspaceFile &file)
{
    QStringList tables = file.database().tables();
    tables.removeAll(QStringLiteral("sqlite_sequence"));
    tables.sort();
    return tables;
}

bool run(const WorkspaceFile &file, const char *sql)
{
    return QSqlQuery(file.database()).exec(QLatin1String(sql));
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestWorkspaceFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_path = m_dir->filePath(QStringLiteral("data/sluice/workspace.sqlite"));
    }

    void makesAFileWithAllTables()
    {
        const auto file = WorkspaceFile::open(m_path);

        QVERIFY(file);
        QCOMPARE(tablesOf(**file), QStringList({QStringLiteral("audit"), QStringLiteral("identity"),
                                                QStringLiteral("lost"), QStringLiteral("profile"),
                                                QStringLiteral("setting")}));
        QVERIFY((*file)->notice().isEmpty());
    }

    void theFileIsReadableByItsOwnerOnly()
    {
        const auto file = WorkspaceFile::open(m_path);
        QVERIFY(file);
        QVERIFY(run(**file, "INSERT INTO setting VALUES ('a', 'json', x'5b315d')"));

        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(m_path) & others));
        QVERIFY(!(QFile::permissions(m_path + QStringLiteral("-wal")) & others));
        QVERIFY(!(QFile::permissions(QFileInfo(m_path).absolutePath()) & others));
    }

    void openingAgainKeepsWhatWasWritten()
    {
        {
            const auto file = WorkspaceFile::open(m_path);
            QVERIFY(file);
            QVERIFY(run(**file, "INSERT INTO setting VALUES ('a', 'json', x'5b315d')"));
        }

        const auto file = WorkspaceFile::open(m_path);

        QVERIFY(file);
        QSqlQuery query((*file)->database());
        QVERIFY(query.exec(QStringLiteral("SELECT count(*) FROM setting")) && query.next());
        QCOMPARE(query.value(0).toInt(), 1);
    }

    void twoProcessesSeeEachOthersWrites()
    {
        const auto first = WorkspaceFile::open(m_path);
        const auto second = WorkspaceFile::open(m_path);
        QVERIFY(first && second);

        QVERIFY(run(**first, "INSERT INTO setting VALUES ('a', 'json', x'5b315d')"));
        QVERIFY(run(**second, "INSERT INTO setting VALUES ('b', 'json', x'5b325d')"));

        QSqlQuery query((*first)->database());
        QVERIFY(query.exec(QStringLiteral("SELECT count(*) FROM setting")) && query.next());
        QCOMPARE(query.value(0).toInt(), 2);
    }

    void openingWhileAnotherProcessWritesSucceeds()
    {
        const auto writer = WorkspaceFile::open(m_path);
        QVERIFY(writer);
        QVERIFY(run(**writer, "BEGIN IMMEDIATE"));

        QVERIFY(WorkspaceFile::open(m_path));
    }

    void aFileLockedForGoodIsReportedAndLeftAlone()
    {
        const auto owner = WorkspaceFile::open(m_path);
        QVERIFY(owner);
        QVERIFY(run(**owner, "PRAGMA locking_mode = EXCLUSIVE"));
        QVERIFY(run(**owner, "PRAGMA journal_mode = DELETE"));
        QVERIFY(run(**owner, "BEGIN EXCLUSIVE"));

        const auto second = WorkspaceFile::open(m_path);

        QVERIFY(!second);
        QCOMPARE(second.error().code, Error::Code::Locked);
        QVERIFY(second.error().message.contains(m_path));
        QCOMPARE(
            QDir(QFileInfo(m_path).absolutePath()).entryList({QStringLiteral("*damaged*")}).size(),
            0);
    }

    void aDamagedFileIsSetAsideWhole_data()
    {
        QTest::addColumn<int>("damageAt");
        QTest::newRow("not a database") << 0;
        QTest::newRow("second page overwritten") << 4096;
    }

    void aDamagedFileIsSetAsideWhole()
    {
        QFETCH(int, damageAt);
        {
            const auto file = WorkspaceFile::open(m_path);
            QVERIFY(file);
        }
        QFile damaged(m_path);
        QVERIFY(damaged.open(QIODevice::ReadWrite));
        QVERIFY(damaged.seek(damageAt));
        damaged.write(QByteArray(4096, 'x'));
        damaged.seek(0);
        const QByteArray bytes = damaged.readAll();
        damaged.close();

        const auto file = WorkspaceFile::open(m_path);

        QVERIFY(file);
        QCOMPARE(tablesOf(**file).size(), 5);
        const QDir folder = QFileInfo(m_path).absoluteDir();
        const QStringList aside = folder.entryList({QStringLiteral("*.damaged-*")});
        QCOMPARE(aside.size(), 1);
        QVERIFY((*file)->notice().contains(aside.first()));
        QFile kept(folder.filePath(aside.first()));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), bytes);
    }

    void anEmptyFileHasLostWhatWasInIt()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).absolutePath()));
        write(m_path, {});

        const auto refused = WorkspaceFile::open(m_path, WorkspaceFile::OnDamage::Refuse);
        const qint64 size = QFileInfo(m_path).size();
        const auto file = WorkspaceFile::open(m_path);

        QVERIFY(!refused);
        QCOMPARE(size, 0);
        QVERIFY(file);
        QVERIFY((*file)->notice().contains(QStringLiteral(".damaged-")));
        QVERIFY((*file)->lost().contains(QStringLiteral(".damaged-")));
    }

    void aFileOfANewerVersionIsRefusedUntouched()
    {
        {
            const auto file = WorkspaceFile::open(m_path);
            QVERIFY(file);
            QVERIFY(run(**file, "PRAGMA user_version = 99"));
        }

        const auto file = WorkspaceFile::open(m_path);

        QVERIFY(!file);
        QCOMPARE(file.error().code, Error::Code::Unsupported);
        QCOMPARE(QFileInfo(m_path).absoluteDir().entryList({QStringLiteral("*.damaged-*")}).size(),
                 0);
    }

    void aFailedMigrationLeavesTheFileAsItWas()
    {
        {
            const auto file = WorkspaceFile::open(m_path);
            QVERIFY(file);
            QVERIFY(run(**file, "DROP TABLE identity"));
            QVERIFY(run(**file, "PRAGMA user_version = 1"));
        }

        // The second migration makes `identity` and then stumbles over the `lost` that is there.
        const auto file = WorkspaceFile::open(m_path);

        QVERIFY(!file);
        auto raw = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
        raw.setDatabaseName(m_path);
        QVERIFY(raw.open());
        QVERIFY(!raw.tables().contains(QStringLiteral("identity")));
        raw = QSqlDatabase();
        QSqlDatabase::removeDatabase(QStringLiteral("raw"));
    }

    void aFullDiskIsASentenceAndLosesNothing()
    {
        const auto file = WorkspaceFile::open(m_path);
        QVERIFY(file);
        QSqlQuery query((*file)->database());
        QVERIFY(query.exec(QStringLiteral("PRAGMA page_count")) && query.next());
        // SQLite reports a full disk in the same way when it reaches its own limit.
        QVERIFY(
            query.exec(QStringLiteral("PRAGMA max_page_count = %1").arg(query.value(0).toInt())));
        query.finish();

        QVERIFY(!query.exec(
            QStringLiteral("INSERT INTO setting VALUES ('big', 'bytes', zeroblob(100000))")));

        QCOMPARE(query.lastError().nativeErrorCode().toInt() & 0xff, 13);
        QVERIFY(run(**file, "SELECT count(*) FROM setting"));
    }

    void aFolderThatCannotBeMadeIsASentence()
    {
        write(m_dir->filePath(QStringLiteral("data")), "a file where a folder is wanted");

        const auto file = WorkspaceFile::open(m_path);

        QVERIFY(!file);
        QCOMPARE(file.error().code, Error::Code::Io);
        QVERIFY(file.error().message.contains(m_path));
    }

    void inMemoryLeavesNoFile()
    {
        const auto file = WorkspaceFile::inMemory();

        QVERIFY(file);
        QCOMPARE(tablesOf(**file).size(), 5);
        QVERIFY(!QFile::exists(QStringLiteral(":memory:")));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestWorkspaceFile)
#include "tst_workspacefile.moc"
