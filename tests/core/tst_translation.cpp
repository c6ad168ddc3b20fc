#include "core/humantext.h"
#include "core/translation.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace sluice;

class TestTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        const auto translators = qApp->findChildren<QTranslator *>();
        for (QTranslator *translator : translators)
            delete translator;
        QLocale::setDefault(QLocale::c());
    }

    void aNamedLanguageChangesTextsAndNumbers()
    {
        installTranslations(*qApp, QStringLiteral("ru"));

        QCOMPARE(durationText(std::chrono::milliseconds(812)), QStringLiteral("0,8 \u0441"));
    }

    void aLanguageThatIsNotOursIsEnglish()
    {
        installTranslations(*qApp, QStringLiteral("pt"));

        QCOMPARE(durationText(std::chrono::seconds(38)), QStringLiteral("38 s"));
    }
};

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
