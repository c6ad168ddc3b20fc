#include "model/problemsentence.h"

#include <QTest>

using namespace sluice;

/// What is wrong, and what helps, in words.
class TestProblemSentence final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasWords()
    {
        for (int kind = 0; kind <= int(ProblemKind::PermanentlyStalled); ++kind) {
            for (const bool isRepairable : {true, false}) {
                const Problem problem{.kind = ProblemKind(kind), .isRepairable = isRepairable};
                QVERIFY2(!problemTitle(problem.kind).isEmpty(), qPrintable(toWord(problem.kind)));
                QVERIFY2(!problemSentence(problem).isEmpty(), qPrintable(toWord(problem.kind)));
                QVERIFY2(!problemRemedy(problem).isEmpty(), qPrintable(toWord(problem.kind)));
            }
        }
    }

    void sentences_data()
    {
        QTest::addColumn<Problem>("problem");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const Problem &problem, const char *sentence) {
            QTest::newRow(name) << problem << QString::fromUtf8(sentence);
        };
        const QString run = QStringLiteral("1a2b");
        const QString step = QStringLiteral("charge");
        row("counter of a run",
            {.kind = ProblemKind::WrongCounter,
             .subject = {{QStringLiteral("run_id"), run},
                         {QStringLiteral("step_slug"), QJsonValue()},
                         {QStringLiteral("counter"), QStringLiteral("remaining_steps")},
                         {QStringLiteral("seen"), 3},
                         {QStringLiteral("counted"), 2}}},
            "Run 1a2b: remaining_steps says 3, and 2 can be counted.");
        row("counter of a step",
            {.kind = ProblemKind::WrongCounter,
             .subject = {{QStringLiteral("run_id"), run},
                         {QStringLiteral("step_slug"), step},
                         {QStringLiteral("counter"), QStringLiteral("remaining_tasks")},
                         {QStringLiteral("seen"), 3},
                         {QStringLiteral("counted"), 2}}},
            "Run 1a2b, step charge: remaining_tasks says 3, and 2 can be counted.");
        row("left-over task",
            {.kind = ProblemKind::OpenTaskOnEndedRun,
             .subject = {{QStringLiteral("run_id"), run},
                         {QStringLiteral("step_slug"), step},
                         {QStringLiteral("task_index"), 7},
                         {QStringLiteral("task_status"), QStringLiteral("queued")},
                         {QStringLiteral("run_status"), QStringLiteral("failed")}}},
            "Run 1a2b, step charge, task 7: the task is queued, and its run is failed.");
        row("message",
            {.kind = ProblemKind::MessageWithoutTask,
             .subject = {{QStringLiteral("queue_name"), QStringLiteral("orders")},
                         {QStringLiteral("msg_id"), 12},
                         {QStringLiteral("task_status"), QStringLiteral("completed")}}},
            "Queue orders, message 12: its task is completed.");
        row("stuck run",
            {.kind = ProblemKind::StuckCreatedStep,
             .subject = {{QStringLiteral("run_id"), run},
                         {QStringLiteral("step_slug"), QJsonValue()}}},
            "Run 1a2b: nothing of it is left, and it has not ended.");
        row("function",
            {.kind = ProblemKind::SearchPathNotOurs,
             .subject = {{QStringLiteral("function"), QStringLiteral("pgflow.start_flow(text)")},
                         {QStringLiteral("search_path"), QStringLiteral("public")}}},
            "Function pgflow.start_flow(text) has the search path public.");
        row("slot",
            {.kind = ProblemKind::IdleSlot,
             .subject = {{QStringLiteral("slot"), QStringLiteral("standby_2")}},
             .count = 2'500'000'000},
            "Nobody reads the replication slot standby_2, which keeps 2.5 GB of log.");
    }
    void sentences()
    {
        QFETCH(Problem, problem);
        QFETCH(QString, sentence);

        QCOMPARE(problemSentence(problem), sentence);
    }

    void hostileNamesStayOnOneLine()
    {
        const QString hostile = QStringLiteral("a\nb\u202e\x1b[31m") + QString(500, u'x');
        const Problem problem{.kind = ProblemKind::SilentWorker,
                              .subject = {{QStringLiteral("function_name"), hostile},
                                          {QStringLiteral("queue_name"), hostile}}};

        const QString sentence = problemSentence(problem);

        QVERIFY(!sentence.contains(u'\n'));
        QVERIFY(!sentence.contains(u'\x1b'));
        QVERIFY(!sentence.contains(u'\u202e'));
        QVERIFY2(sentence.size() < 200, qPrintable(sentence));
    }

    void whatHelpsDependsOnWhetherItIsRepairedHere()
    {
        Problem problem{.kind = ProblemKind::WrongCounter, .isRepairable = true};
        const QString repaired = problemRemedy(problem);
        problem.isRepairable = false;

        QVERIFY(repaired.startsWith(u"Repair"));
        QVERIFY(problemRemedy(problem).contains(u"sluicectl install"));
    }
};

Q_DECLARE_METATYPE(sluice::Problem)

QTEST_GUILESS_MAIN(TestProblemSentence)
#include "tst_problemsentence.moc"
