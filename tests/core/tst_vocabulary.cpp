#include "core/system/vocabulary.h"
#include "core/translations.h"

#include <QTest>

using namespace sluice;

namespace {

/// As a class of the program says its texts.
struct Pages
{
    SLUICE_SAYS(sluice::pages::RunsPane)
};

struct Checks
{
    SLUICE_SAYS(sluice::CheckText)
};

/// Calls a run a job, in English only.
class JobWords final : public Vocabulary
{
public:
    [[nodiscard]] QString noRunId() const override { return {}; }

protected:
    [[nodiscard]] QString otherwise(const Phrase &phrase) const override
    {
        const QString text = QString::fromUtf8(phrase.text);
        if (text == QLatin1String("No runs yet"))
            return QStringLiteral("No jobs yet");
        if (text == QLatin1String("%n run(s)"))
            return phrase.n == 1 ? QStringLiteral("%n job") : QStringLiteral("%n jobs");
        if (text == QLatin1String("Older"))
            return qstrcmp(phrase.comment, "failed run") == 0 ? QStringLiteral("Older job")
                                                              : QString();
        return {};
    }
};

} // namespace

class TestVocabulary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void aSystemSaysWholeTextsInItsOwnWords()
    {
        const JobWords words;

        QCOMPARE(words(Pages::say("No runs yet")), QStringLiteral("No jobs yet"));
    }

    void aNumberIsGroupedAndAsksForItsForm()
    {
        const Translations translations(QStringLiteral("en"));
        const JobWords words;

        QCOMPARE(words(Pages::say("%n run(s)", nullptr, 1)), QStringLiteral("1 job"));
        QCOMPARE(words(Pages::say("%n run(s)", nullptr, 0)), QStringLiteral("0 jobs"));
        QCOMPARE(words(Pages::say("%n run(s)", nullptr, 20000)), QStringLiteral("20,000 jobs"));
    }

    void theCommentTellsTextsApart()
    {
        const JobWords words;

        QCOMPARE(words(Pages::say("Older", "failed run")), QStringLiteral("Older job"));
        QCOMPARE(words(Pages::say("Older")), QStringLiteral("Older"));
    }

    void whatASystemSaysNotOtherwiseIsTranslatedAsEver()
    {
        const JobWords words;
        const auto workers = [&words] {
            return words(Checks::say("%n worker(s) alive on this queue", nullptr, 20000));
        };

        Translations translations(QStringLiteral("en"));
        QCOMPARE(workers(), QStringLiteral("20,000 workers alive on this queue"));

        translations.use(QStringLiteral("ru"));
        QCOMPARE(workers(),
                 QCoreApplication::translate("sluice::CheckText",
                                             "%n worker(s) alive on this queue", nullptr, 20000));
        QVERIFY2(!workers().contains(QStringLiteral("queue")), qPrintable(workers()));
    }

    void withoutASystemTheProgramSpeaksItsOwnWords()
    {
        const UsualVocabulary words;

        QCOMPARE(words(Pages::say("No runs yet")), QStringLiteral("No runs yet"));
        QVERIFY(words.firstCommand().isEmpty());
    }

    void aPhraseKnowsWhoSaysIt()
    {
        constexpr Phrase phrase = Pages::say("%n run(s)", "counted", 3);

        QCOMPARE(phrase.context, "sluice::pages::RunsPane");
        QCOMPARE(phrase.text, "%n run(s)");
        QCOMPARE(phrase.comment, "counted");
        QCOMPARE(phrase.n, 3);
    }
};

QTEST_GUILESS_MAIN(TestVocabulary)
#include "tst_vocabulary.moc"
