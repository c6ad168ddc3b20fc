#include "core/status.h"

#include <QTest>

using namespace sluice;

class TestStatus : public QObject
{
    Q_OBJECT

    template <typename Status>
    void everyStatusSurvivesItsWord(std::initializer_list<Status> all)
    {
        for (Status status : all) {
            const std::optional<Status> read = fromWord<Status>(toWord(status));
            QVERIFY2(read.has_value(), qPrintable(toWord(status)));
            QCOMPARE(*read, status);
        }
    }

private Q_SLOTS:
    void everyWordComesBack()
    {
        everyStatusSurvivesItsWord(
            {RunStatus::Started, RunStatus::Completed, RunStatus::Failed, RunStatus::Cancelled});
        everyStatusSurvivesItsWord({StepStatus::Created, StepStatus::Started, StepStatus::Completed,
                                    StepStatus::Failed, StepStatus::Skipped});
        everyStatusSurvivesItsWord({TaskStatus::Queued, TaskStatus::Started, TaskStatus::Completed,
                                    TaskStatus::Failed, TaskStatus::Skipped,
                                    TaskStatus::Cancelled});
    }

    void wordsAreTheEngines()
    {
        QCOMPARE(toWord(RunStatus::Started), QStringLiteral("started"));
        QCOMPARE(toWord(StepStatus::Created), QStringLiteral("created"));
        QCOMPARE(toWord(TaskStatus::Queued), QStringLiteral("queued"));
    }

    void anUnknownWordIsNoStatus_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QString();
        QTest::newRow("capital") << QStringLiteral("Started");
        QTest::newRow("blank") << QStringLiteral("started ");
        QTest::newRow("of another kind") << QStringLiteral("queued");
    }

    void anUnknownWordIsNoStatus()
    {
        QFETCH(QString, word);

        QVERIFY(!fromWord<RunStatus>(word).has_value());
    }

    void countsAreKeptByStatus()
    {
        TaskCounts counts;
        counts[TaskStatus::Failed] = 2;
        counts[TaskStatus::Completed] = 40;

        QCOMPARE(counts.total(), 42);
        QCOMPARE(counts[TaskStatus::Queued], 0);
        QVERIFY(!(counts == TaskCounts()));
    }
};

QTEST_GUILESS_MAIN(TestStatus)
#include "tst_status.moc"
