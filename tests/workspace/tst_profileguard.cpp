#include "core/async.h"
#include "workspace/profileguard.h"
#include "workspace/support_workspace.h"
#include "workspace/workspace.h"

#include <QFile>
#include <QHash>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;

namespace {

ConnectionProfile placed(const char *name, const char *conninfo, Environment environment)
{
    ConnectionProfile made;
    made.name = QLatin1String(name);
    made.conninfo = QLatin1String(conninfo);
    made.environment = environment;
    return made;
}

constexpr DatabaseIdentity shopThere{.system = 7, .database = 5, .started = 11};
constexpr DatabaseIdentity blogThere{.system = 7, .database = 6, .started = 11};

} // namespace

class TestProfileGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_servers.clear();
        m_asked.clear();
        open();
    }

    void anotherSpellingIsTheSamePlace()
    {
        QVERIFY(save(placed("Shop", "db.example 5432 shop me", Environment::Production)));
        m_servers.insert(QStringLiteral("db.example 5432 shop me"), shopThere);

        const Access access =
            judged(placed("x", "10.0.0.7 5432 shop you", Environment::Development), shopThere);

        QCOMPARE(access.environment(), Environment::Production);
        QVERIFY(access.sentence().contains(u"\"Shop\""));
    }

    void anotherDatabaseKeepsItsOwn()
    {
        QVERIFY(save(placed("Shop", "db.example 5432 shop me", Environment::Production)));
        m_servers.insert(QStringLiteral("db.example 5432 shop me"), shopThere);

        const Access access =
            judged(placed("x", "db.example 5432 blog me", Environment::Development), blogThere);

        QCOMPARE(access.environment(), Environment::Development);
    }

    void whatIsKnownIsNotContactedAgain()
    {
        const auto production = placed("Shop", "db.example 5432 shop me", Environment::Production);
        QVERIFY(save(production));
        std::ignore = judged(production, shopThere);
        open();

        const Access same =
            judged(placed("x", "10.0.0.7 1 shop me", Environment::Development), shopThere);
        const Access other =
            judged(placed("x", "10.0.0.7 1 blog me", Environment::Development), blogThere);

        QCOMPARE(same.environment(), Environment::Production);
        QCOMPARE(other.environment(), Environment::Development);
        QVERIFY(m_asked.isEmpty());
    }

    void aServerThatWasReplacedIsAskedAgain()
    {
        const auto production = placed("Shop", "localhost 5432 shop me", Environment::Production);
        QVERIFY(save(production));
        std::ignore = judged(production, blogThere);
        m_servers.insert(production.conninfo, shopThere);

        const Access access =
            judged(placed("x", "127.0.0.1 5432 shop me", Environment::Development), shopThere);

        QCOMPARE(access.environment(), Environment::Production);
    }

    void whatDoesNotAnswerMayBeTheSame()
    {
        QVERIFY(save(placed("Shop", "db.example 5432 shop me", Environment::Production)));

        const Access access =
            judged(placed("x", "10.0.0.7 5432 shop me", Environment::Development), shopThere);

        QCOMPARE(access.source(), Access::Source::MaybeProfile);
        QCOMPARE(access.environment(), Environment::Production);
        QVERIFY(access.sentence().contains(u"\"Shop\""));
    }

    void aLaxerProfileLoosensNothing()
    {
        QVERIFY(save(placed("Shop", "db.example 5432 shop me", Environment::Development)));
        m_servers.insert(QStringLiteral("db.example 5432 shop me"), shopThere);

        const Access access =
            judged(placed("x", "10.0.0.7 5432 shop me", Environment::Staging), shopThere);

        QCOMPARE(access.environment(), Environment::Staging);
        QVERIFY(m_asked.isEmpty());
    }

    void savedConnectionsThatCannotBeReadLockEverything_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("damaged") << QByteArray(8192, 'x');
        QTest::newRow("cut off") << QByteArray("SQLite format 3\0", 16);
    }
    void savedConnectionsThatCannotBeReadLockEverything()
    {
        QFETCH(QByteArray, content);
        m_workspace.reset();
        damage(content);
        const auto unsaved = placed("x", "10.0.0.7 5432 shop me", Environment::Sandbox);

        // A program that only looks leaves the file as it is.
        m_workspace = Workspace::lookInto(path(), test::targetOfWords);
        const Access looking = judged(unsaved, shopThere);
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
        file.close();
        // The window begins a new one, and remembers that the old one was lost.
        open();
        QVERIFY(!m_workspace->notice().isEmpty());
        const Access beginning = judged(unsaved, shopThere);
        open();
        QVERIFY(m_workspace->notice().isEmpty());
        const Access later = judged(unsaved, shopThere);

        for (const Access &access : {looking, beginning, later}) {
            QCOMPARE(access.environment(), Environment::Production);
            QCOMPARE(access.source(), Access::Source::UnreadableProfiles);
            QVERIFY(access.sentence().contains(path()));
        }
    }

    void afterALossWhatIsSavedAnewIsKnown()
    {
        m_workspace.reset();
        damage("nothing of ours");
        open();
        const auto anew = placed("x", "10.0.0.7 5432 shop me", Environment::Development);
        QVERIFY(save(anew));

        QCOMPARE(judged(anew, shopThere).environment(), Environment::Development);
    }

    void oneDatabaseUnderOneNameIsSavedOnceAndTheStricterHolds_data()
    {
        QTest::addColumn<Environment>("first");
        QTest::addColumn<Environment>("second");
        QTest::newRow("laxer later") << Environment::Production << Environment::Development;
        QTest::newRow("stricter later") << Environment::Development << Environment::Production;
    }
    void oneDatabaseUnderOneNameIsSavedOnceAndTheStricterHolds()
    {
        QFETCH(Environment, first);
        QFETCH(Environment, second);
        QVERIFY(save(placed("Shop", "localhost 5432 shop me", first)));

        QVERIFY(save(placed("shop ", "127.0.0.1 5432 shop me", second)));

        const auto all = m_workspace->profiles().profiles();
        QCOMPARE(all->size(), 1);
        QCOMPARE(all->first().environment, Environment::Production);
        QCOMPARE(all->first().conninfo, QStringLiteral("127.0.0.1 5432 shop me"));
    }

    void twoDatabasesMayHaveOneName()
    {
        QVERIFY(save(placed("Shop", "a.example 5432 shop me", Environment::Production)));
        QVERIFY(save(placed("Shop", "b.example 5432 shop me", Environment::Staging)));

        QCOMPARE(m_workspace->profiles().profiles()->size(), 2);
    }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(QStringLiteral("w.sqlite")); }

    void open()
    {
        m_workspace.reset();
        auto opened = Workspace::open(path(), test::targetOfWords,
                                      std::make_unique<test::FakeSecrets>(m_secrets));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        m_workspace = std::move(*opened);
    }

    void damage(const QByteArray &content)
    {
        for (const char *journal : {"-wal", "-shm"})
            QFile::remove(path() + QLatin1String(journal));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
    }

    [[nodiscard]] bool save(const ConnectionProfile &wanted)
    {
        return m_workspace->profiles().save(wanted).has_value();
    }

    [[nodiscard]] Access judged(const ConnectionProfile &used, const DatabaseIdentity &identity)
    {
        ProfileGuard guard(
            *m_workspace, test::targetOfWords, [this](const QString &conninfo, const QString &) {
                m_asked.append(conninfo);
                const auto known = m_servers.constFind(conninfo);
                return ready(known == m_servers.constEnd() ? Result<DatabaseIdentity>(failure(
                                                                 Error::Code::NotConnected,
                                                                 QStringLiteral("Nobody answers.")))
                                                           : Result<DatabaseIdentity>(*known));
            });
        const auto future =
            guard.judge(used, identity, {Access(used.environment, Access::Source::Profile)});
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            qFatal("no judgement");
        return future.result().value();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QHash<QString, DatabaseIdentity> m_servers; ///< those that answer, by connection string
    QStringList m_asked;
    QHash<QString, QString> m_secrets;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_GUILESS_MAIN(TestProfileGuard)
#include "tst_profileguard.moc"
