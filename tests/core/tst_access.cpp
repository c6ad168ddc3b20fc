#include "core/access.h"
#include "core/action.h"
#include "core/connectiontarget.h"
#include "core/databaseidentity.h"

#include <QTest>

using namespace sluice;
using Source = Access::Source;

class AccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStrictestHolds()
    {
        const Access dev(Environment::Development, Source::Profile);
        const Access mark(Environment::Production, Source::Mark);
        const Access staging(Environment::Staging, Source::OtherProfile, QStringLiteral("Shop"));

        QCOMPARE(Access::strictest({dev, mark, staging}), mark);
        QCOMPARE(Access::strictest({dev, staging}), staging);
        QCOMPARE(Access::strictest({dev}), dev);
    }

    void whoSaysSomethingComesBeforeNobody()
    {
        const Access nobody(Environment::Sandbox, Source::Nobody);
        const Access mark(Environment::Sandbox, Source::Mark);

        QCOMPARE(Access::strictest({nobody, mark}).source(), Source::Mark);
    }

    void eachEnvironmentNeedsItsConfirmation_data()
    {
        QTest::addColumn<Environment>("environment");
        QTest::addColumn<bool>("locked");
        QTest::addColumn<bool>("reason");
        QTest::addColumn<bool>("ends");
        QTest::newRow("sandbox") << Environment::Sandbox << false << false << false;
        QTest::newRow("development") << Environment::Development << true << false << false;
        QTest::newRow("staging") << Environment::Staging << true << false << false;
        QTest::newRow("production") << Environment::Production << true << true << true;
    }
    void eachEnvironmentNeedsItsConfirmation()
    {
        QFETCH(Environment, environment);
        QFETCH(bool, locked);
        QFETCH(bool, reason);
        QFETCH(bool, ends);
        const Access access(environment, Source::Profile);

        QCOMPARE(access.startsLocked(), locked);
        QCOMPARE(access.unlocking() == Access::Unlocking::Reason, reason);
        QCOMPARE(access.unlockedFor().has_value(), ends);
    }

    void whatCannotBeReadCountsAsProduction()
    {
        QCOMPARE(Access::ofUnreadableMark().environment(), Environment::Production);
        QCOMPARE(Access::ofMark(QStringLiteral("live"))->environment(), Environment::Production);
        QCOMPARE(Access::ofMark(QStringLiteral("staging"))->environment(), Environment::Staging);
        QVERIFY(!Access::ofMark(QString()));
    }

    void aPlaceThatNobodyKnowsIsJudgedByWhereItIs()
    {
        QCOMPARE(Access::ofUnknown(true).environment(), Environment::Development);
        QCOMPARE(Access::ofUnknown(false).environment(), Environment::Production);
    }

    void whoDecidesIsSaid()
    {
        QVERIFY(Access(Environment::Production, Source::Profile).sentence().isEmpty());
        const Access other(Environment::Production, Source::OtherProfile, QStringLiteral("Shop"));
        QVERIFY(other.sentence().contains(u"\"Shop\" (production)"));
        QVERIFY(Access::ofUnreadableMark().sentence().contains(u"production"));
    }

    void identitiesAreCompared_data()
    {
        QTest::addColumn<DatabaseIdentity>("first");
        QTest::addColumn<Learnt>("learnt");
        QTest::addColumn<Sameness>("sameness");
        const DatabaseIdentity seen = here();
        DatabaseIdentity other = seen;
        QTest::newRow("the same") << seen << Learnt::Before << Sameness::Same;
        other.database = 6;
        QTest::newRow("another database") << other << Learnt::Now << Sameness::Different;
        other = seen;
        other.system = 8;
        QTest::newRow("another system") << other << Learnt::Before << Sameness::Different;
        other = seen;
        other.started = 99;
        QTest::newRow("started again since, or a copy")
            << other << Learnt::Before << Sameness::Unclear;
        QTest::newRow("a copy that runs beside it") << other << Learnt::Now << Sameness::Different;
        other.inRecovery = true;
        QTest::newRow("a standby of it") << other << Learnt::Now << Sameness::Same;
        other.system.reset();
        QTest::newRow("a standby that does not say of what")
            << other << Learnt::Now << Sameness::Unclear;
        other = seen;
        other.system.reset();
        QTest::newRow("the role may not ask for the system")
            << other << Learnt::Now << Sameness::Same;
    }
    void identitiesAreCompared()
    {
        QFETCH(DatabaseIdentity, first);
        QFETCH(Learnt, learnt);
        QFETCH(Sameness, sameness);

        QCOMPARE(compare(first, learnt, here()), sameness);
    }

    void onlyALockLeavesAnActionToBeAskedFor()
    {
        using Verdict = Capability::Verdict;
        for (const Verdict verdict : {Verdict::ReadOnly, Verdict::Standby, Verdict::NoRight,
                                      Verdict::NotInstalled, Verdict::Version})
            QVERIFY(!(Capability{.possible = false, .verdict = verdict}).isPossibleUnlocked());
        QVERIFY((Capability{.possible = false, .verdict = Verdict::Locked}).isPossibleUnlocked());
        QVERIFY(Capability{.possible = true}.isPossibleUnlocked());
    }

    void namesOfThisMachineAreOnePlace()
    {
        const ConnectionTarget socket{{QStringLiteral("/run/postgresql:5432")},
                                      QStringLiteral("shop"),
                                      QStringLiteral("ann")};
        ConnectionTarget address = socket;
        address.servers = {QStringLiteral("127.0.0.1:5432")};
        address.user = QStringLiteral("bob");
        ConnectionTarget port = address;
        port.servers = {QStringLiteral("localhost:5433")};

        QVERIFY(socket.mayMeet(address));
        QVERIFY(!socket.meets(address));
        QVERIFY(!socket.mayMeet(port));
    }

private:
    [[nodiscard]] static DatabaseIdentity here()
    {
        return {.system = 7, .database = 5, .started = 11, .inRecovery = false};
    }
};

QTEST_APPLESS_MAIN(AccessTest)
#include "tst_access.moc"
