#include "core/humantext.h"
#include "core/translations.h"

#include <QTest>

using namespace sluice;

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void aNamedLanguageChangesTextsAndNumbers()
    {
        const Translations translations(QStringLiteral("ru"));

        QCOMPARE(durationText(std::chrono::milliseconds(812)), QStringLiteral("0,8 \u0441"));
    }

    void aLanguageThatIsNotOursIsEnglish()
    {
        const Translations translations(QStringLiteral("pt"));

        QCOMPARE(durationText(std::chrono::seconds(38)), QStringLiteral("38 s"));
    }

    void anotherLanguageReplacesTheFirst()
    {
        Translations translations(QStringLiteral("ru"));

        translations.use(QStringLiteral("en"));

        QCOMPARE(durationText(std::chrono::milliseconds(812)), QStringLiteral("0.8 s"));
    }

    void numbersInTextsAreGroupedLikeAllOthers()
    {
        Translations translations(QStringLiteral("en"));
        const auto workers = [] {
            return QCoreApplication::translate("sluice::CheckText",
                                               "%n worker(s) alive on this queue", nullptr, 20000);
        };
        QCOMPARE(workers(), QStringLiteral("20,000 workers alive on this queue"));

        translations.use(QStringLiteral("ru"));

        QVERIFY2(workers().contains(QLocale().toString(20000)), qPrintable(workers()));
    }

    void theTextsGoWithTheirOwner()
    {
        {
            const Translations translations(QStringLiteral("ru"));
        }
        QLocale::setDefault(QLocale::c());

        QCOMPARE(durationText(std::chrono::seconds(38)), QStringLiteral("38 s"));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
