#include "paint/statusstyle.h"

#include <QTest>

using namespace sluice;
using namespace sluice::paint;

namespace {

StepState started()
{
    StepState step{StepSlug(QStringLiteral("s")), StepStatus::Started};
    return step;
}

} // namespace

class TestStatusStyle final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStartedStepIsWhatItsTasksAre_data()
    {
        QTest::addColumn<int>("working");
        QTest::addColumn<int>("queued");
        QTest::addColumn<int>("retrying");
        QTest::addColumn<int>("delayed");
        QTest::addColumn<int>("cancelled");
        QTest::addColumn<StatusFamily>("family");
        QTest::addColumn<QString>("word");
        QTest::newRow("one works")
            << 1 << 5 << 2 << 2 << 0 << StatusFamily::Active << QStringLiteral("running");
        QTest::newRow("waits for a worker")
            << 0 << 3 << 0 << 0 << 0 << StatusFamily::Waiting << QStringLiteral("queued");
        QTest::newRow("pauses after a failure")
            << 0 << 1 << 1 << 1 << 0 << StatusFamily::Attention << QStringLiteral("retrying");
        QTest::newRow("start delay")
            << 0 << 1 << 0 << 1 << 0 << StatusFamily::Waiting << QStringLiteral("scheduled");
        QTest::newRow("all cancelled")
            << 0 << 0 << 0 << 0 << 4 << StatusFamily::Neutral << QStringLiteral("cancelled");
    }
    void aStartedStepIsWhatItsTasksAre()
    {
        QFETCH(int, working);
        QFETCH(int, queued);
        QFETCH(int, retrying);
        QFETCH(int, delayed);
        QFETCH(int, cancelled);
        QFETCH(StatusFamily, family);
        QFETCH(QString, word);
        StepState step = started();
        step.tasks[TaskStatus::Started] = working;
        step.tasks[TaskStatus::Queued] = queued;
        step.tasks[TaskStatus::Cancelled] = cancelled;
        step.retrying = retrying;
        step.delayed = delayed;

        const StatusStyle style = styleOf(step);

        QCOMPARE(style.family, family);
        QCOMPARE(style.word, word);
    }

    void statesThatDifferInMeaningDifferInGlyph()
    {
        const StatusStyle styles[] = {styleOf(RunStatus::Started), styleOf(RunStatus::Completed),
                                      styleOf(RunStatus::Failed), styleOf(RunStatus::Cancelled),
                                      styleOf(TaskStatus::Queued)};
        for (const StatusStyle &a : styles) {
            QVERIFY(!a.word.isEmpty());
            for (const StatusStyle &b : styles) {
                QCOMPARE(a.glyph == b.glyph, &a == &b);
                QCOMPARE(a.word == b.word, &a == &b);
            }
        }
    }

    void runStepAndTaskSpeakTheSameLanguage()
    {
        StepState step = started();
        step.status = StepStatus::Completed;
        QCOMPARE(styleOf(step), styleOf(RunStatus::Completed));
        QCOMPARE(styleOf(step), styleOf(TaskStatus::Completed));
        step.status = StepStatus::Failed;
        QCOMPARE(styleOf(step), styleOf(RunStatus::Failed));
        QCOMPARE(styleOf(step), styleOf(TaskStatus::Failed));
        step.status = StepStatus::Skipped;
        QCOMPARE(styleOf(step), styleOf(TaskStatus::Skipped));
        step.status = StepStatus::Created;
        QCOMPARE(styleOf(step).family, StatusFamily::Waiting);
    }
};

QTEST_APPLESS_MAIN(TestStatusStyle)
#include "tst_statusstyle.moc"
