#include "workspace/support_workspace.h"
#include "workspace/workspace.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;

namespace {

ConnectionProfile profile(const char *name, const char *conninfo, Environment environment)
{
    ConnectionProfile made;
    made.name = QLatin1String(name);
    made.conninfo = QLatin1String(conninfo);
    made.environment = environment;
    if (environment == Environment::Sandbox)
        made.sandboxDir = QStringLiteral("/a/sandbox");
    return made;
}

} // namespace

class TestProfileStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_secrets.clear();
        m_workspace = open();
        QVERIFY(m_workspace);
    }

    void cleanup() { m_workspace.reset(); }

    void aSavedProfileComesBackAfterARestart()
    {
        const auto saved = profile("Shop", "db.example 5432 shop me", Environment::Staging);
        QVERIFY(store().save(saved));

        m_workspace.reset();
        m_workspace = open();

        QCOMPARE(store().profiles().value(), QList<ConnectionProfile>{saved});
    }

    void profilesComeByName()
    {
        QVERIFY(store().save(profile("b", "h", Environment::Staging)));
        QVERIFY(store().save(profile("a", "h", Environment::Staging)));

        const auto all = store().profiles().value();
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.first().name, QStringLiteral("a"));
    }

    void savingAgainReplaces()
    {
        auto shop = profile("Shop", "db.example", Environment::Staging);
        QVERIFY(store().save(shop));
        shop.environment = Environment::Production;

        QVERIFY(store().save(shop));

        QCOMPARE(store().profiles().value(), QList<ConnectionProfile>{shop});
    }

    void whatAnotherProcessSavesIsSeenAtOnce()
    {
        const auto other = open();
        QVERIFY(other->profiles().save(profile("Shop", "db.example", Environment::Production)));

        QVERIFY(store().match(QStringLiteral("db.example")).value().has_value());
    }

    void saveRefusesWhatIsNotAProfile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<Environment>("environment");
        QTest::addColumn<QString>("dir");
        const QString none;
        QTest::newRow("no name") << QStringLiteral("  ") << QStringLiteral("h")
                                 << Environment::Staging << none;
        QTest::newRow("unreadable") << QStringLiteral("n") << none << Environment::Staging << none;
        QTest::newRow("password inside") << QStringLiteral("n") << QStringLiteral("h 1 d u secret")
                                         << Environment::Staging << none;
        QTest::newRow("sandbox without folder")
            << QStringLiteral("n") << QStringLiteral("h") << Environment::Sandbox << none;
        QTest::newRow("folder without sandbox")
            << QStringLiteral("n") << QStringLiteral("h") << Environment::Staging
            << QStringLiteral("/a/sandbox");
    }

    void saveRefusesWhatIsNotAProfile()
    {
        QFETCH(QString, name);
        QFETCH(QString, conninfo);
        QFETCH(Environment, environment);
        QFETCH(QString, dir);
        ConnectionProfile wrong;
        wrong.name = name;
        wrong.conninfo = conninfo;
        wrong.environment = environment;
        wrong.sandboxDir = dir;

        const Result<> saved = store().save(wrong);

        QVERIFY(!saved);
        QCOMPARE(saved.error().code, Error::Code::InvalidArgument);
        QVERIFY(!saved.error().message.contains(QStringLiteral("secret")));
        QVERIFY(store().profiles().value().isEmpty());
    }

    void matchComparesWhereTheConnectionLeads_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<bool>("matches");
        QTest::newRow("the same") << QStringLiteral("db.example 5432 shop me") << true;
        QTest::newRow("one of its hosts")
            << QStringLiteral("spare,db.example 5432 shop me") << true;
        QTest::newRow("with a password") << QStringLiteral("db.example 5432 shop me pw") << true;
        QTest::newRow("another port") << QStringLiteral("db.example 5433 shop me") << false;
        QTest::newRow("another database") << QStringLiteral("db.example 5432 other me") << false;
        QTest::newRow("another user") << QStringLiteral("db.example 5432 shop you") << false;
        QTest::newRow("another host") << QStringLiteral("elsewhere 5432 shop me") << false;
    }

    void matchComparesWhereTheConnectionLeads()
    {
        QFETCH(QString, conninfo);
        QFETCH(bool, matches);
        QVERIFY(store().save(profile("Shop", "db.example 5432 shop me", Environment::Production)));

        const auto match = store().match(conninfo);

        QVERIFY(match);
        QCOMPARE(match->has_value(), matches);
    }

    void theStrictestOfSeveralMatchesHolds()
    {
        QVERIFY(store().save(profile("a", "db.example", Environment::Development)));
        QVERIFY(store().save(profile("b", "db.example", Environment::Production)));
        QVERIFY(store().save(profile("c", "db.example", Environment::Staging)));

        const auto match = store().match(QStringLiteral("db.example")).value();

        QVERIFY(match);
        QCOMPARE(match->environment, Environment::Production);
    }

    void anUnreadableStringIsNotAMatchButAnError() { QVERIFY(!store().match(QString())); }

    void thePasswordLivesInTheKeychainOnly()
    {
        const auto shop = profile("Shop", "db.example", Environment::Staging);
        QVERIFY(store().save(shop));

        QVERIFY(store().savePassword(shop.id, QStringLiteral("correct horse")).result());

        QCOMPARE(store().password(shop.id).result().value(), QStringLiteral("correct horse"));
        m_workspace.reset();
        const auto files = QDir(m_dir->path()).entryInfoList(QDir::Files);
        QVERIFY(!files.isEmpty());
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains("correct horse"));
        }
    }

    void removingAProfileForgetsItsPassword()
    {
        const auto shop = profile("Shop", "db.example", Environment::Staging);
        QVERIFY(store().save(shop));
        QVERIFY(store().savePassword(shop.id, QStringLiteral("pw")).result());

        QVERIFY(store().remove(shop.id));

        QVERIFY(store().profiles().value().isEmpty());
        QVERIFY(m_secrets.isEmpty());
    }

    void removingWhatIsNotThereSaysSo()
    {
        const Result<> removed = store().remove(QUuid::createUuid());

        QVERIFY(!removed);
        QCOMPARE(removed.error().code, Error::Code::NotFound);
    }

    void aProfileCannotBeSavedWhileAnotherProgramHoldsTheFile()
    {
        auto other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(path());
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(QStringLiteral("BEGIN IMMEDIATE")));

        const Result<> saved = store().save(profile("Shop", "db.example", Environment::Staging));

        QVERIFY(!saved);
        QCOMPARE(saved.error().code, Error::Code::Locked);
        QVERIFY(QSqlQuery(other).exec(QStringLiteral("ROLLBACK")));
        QVERIFY(store().profiles().value().isEmpty());
        other = QSqlDatabase();
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("workspace.sqlite")); }
    ProfileStore &store() { return m_workspace->profiles(); }
    std::unique_ptr<Workspace> open()
    {
        auto opened = Workspace::open(path(), test::targetOfWords,
                                      std::make_unique<test::FakeSecrets>(m_secrets));
        return opened ? std::move(*opened) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QHash<QString, QString> m_secrets;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
