#include "support/fakedatabase.h"
#include "support/jobsystem.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;

class TestChosenSystem : public QObject
{
    Q_OBJECT

private:
    static std::shared_ptr<FakeDatabase> databaseOf(const QStringList &keys)
    {
        auto database = std::make_shared<FakeDatabase>();
        database->known.name = QStringLiteral("shop");
        for (const QString &key : keys) {
            auto system = std::make_shared<JobSystem>();
            system->known.key = key;
            database->add(system);
        }
        return database;
    }
    static QString chosen(const QStringList &keys, const QString &key)
    {
        const auto system = chosenSystem(databaseOf(keys), key);
        return system ? (*system)->info().key : system.error().message;
    }

private Q_SLOTS:
    void theOnlyOneNeedsNoName()
    {
        QCOMPARE(chosen({QStringLiteral("jobs")}, {}), QStringLiteral("jobs"));
    }

    void severalAreAskedForByName()
    {
        const QStringList keys{QStringLiteral("flows"), QStringLiteral("jobs")};

        QCOMPARE(chosen(keys, QStringLiteral("jobs")), QStringLiteral("jobs"));
        QCOMPARE(chosen(keys, {}),
                 QStringLiteral("The database \"shop\" has several systems: flows, "
                                "jobs. Say which one is meant."));
        QCOMPARE(
            chosen(keys, QStringLiteral("Jobs")),
            QStringLiteral("The database \"shop\" has no system \"Jobs\"; it has flows, jobs."));
    }

    void withoutAnyNoneIsFound()
    {
        QVERIFY(chosen({}, QStringLiteral("jobs")).contains(QStringLiteral("no workflow engine")));
        QCOMPARE(chosenSystem(databaseOf({}), {}).error().code, Error::Code::Unsupported);
    }

    void itKeepsItsDatabase()
    {
        auto database = databaseOf({QStringLiteral("jobs")});
        const std::weak_ptr<FakeDatabase> watched = database;
        auto system = *chosenSystem(database, {});
        database.reset();

        QVERIFY(!watched.expired());
        system.reset();
        QVERIFY(watched.expired());
    }
};

QTEST_GUILESS_MAIN(TestChosenSystem)
#include "tst_chosensystem.moc"
