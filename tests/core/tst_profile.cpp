#include "core/profile.h"

#include <QTest>

using namespace sluice;

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEnvironmentSurvivesItsWord()
    {
        for (Environment environment : {Environment::Sandbox, Environment::Development,
                                        Environment::Staging, Environment::Production})
            QCOMPARE(environmentFromWord(toWord(environment)), std::optional(environment));
    }

    void anUnknownWordIsNoEnvironment_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QString();
        QTest::newRow("capital") << QStringLiteral("Production");
        QTest::newRow("short") << QStringLiteral("prod");
    }

    void anUnknownWordIsNoEnvironment()
    {
        QFETCH(QString, word);

        QVERIFY(!environmentFromWord(word));
    }

    void aNewProfileIsProductionUntilSomebodySaysOtherwise()
    {
        QCOMPARE(ConnectionProfile().environment, Environment::Production);
    }

    void newProfilesAreToldApart() { QVERIFY(ConnectionProfile().id != ConnectionProfile().id); }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
