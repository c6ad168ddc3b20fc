#include "core/waiturgency.h"
#include "model/timeformat.h"
#include "model/whyhelp.h"
#include "model/whysentence.h"

#include <QTest>

using namespace sluice;

// Texts with %n are compared in their source form: without a translation loaded Qt keeps "(s)".
class TestWhySentence : public QObject
{
    Q_OBJECT

    static constexpr int codes = int(WaitCode::XminHeld) + 1;

    const RunId m_run{QStringLiteral("11111111-1111-4111-8111-111111111111")};
    const QDateTime m_now{QDate(2026, 11, 22), QTime(9, 41, 0), Qt::UTC};
    TimeFormat m_format;

    /// A reason with all that a statement tells of such a one.
    [[nodiscard]] WaitReason reasonOf(WaitCode code) const
    {
        return {.code = code,
                .step = StepSlug(QStringLiteral("charge")),
                .task = 2,
                .count = 3,
                .since = m_now.addSecs(-90),
                .until = {},
                .facts = {{QStringLiteral("flow"), QStringLiteral("orders")},
                          {QStringLiteral("tasks"), 4},
                          {QStringLiteral("first_task"), 2},
                          {QStringLiteral("attempts"), 1},
                          {QStringLiteral("max_attempts"), 3},
                          {QStringLiteral("timeout_s"), 60},
                          {QStringLiteral("workers"), 2},
                          {QStringLiteral("worker_name"), QStringLiteral("mailer")},
                          {QStringLiteral("heartbeat_at"),
                           QStringLiteral("2026-11-22T09:39:02.123456+00:00")},
                          {QStringLiteral("last_heard"),
                           QStringLiteral("2026-11-22T09:39:02.123456+00:00")},
                          {QStringLiteral("usual_ms"), 1500},
                          {QStringLiteral("finished"), 120},
                          {QStringLiteral("alive"), 1},
                          {QStringLiteral("draining"), 1},
                          {QStringLiteral("reads"), 7},
                          {QStringLiteral("counter"), QStringLiteral("remaining_tasks")},
                          {QStringLiteral("says"), 5},
                          {QStringLiteral("is"), 3},
                          {QStringLiteral("kind"), QStringLiteral("started")},
                          {QStringLiteral("held"), true},
                          {QStringLiteral("reason"), QStringLiteral("stock-taking")},
                          {QStringLiteral("by"), QStringLiteral("ops")},
                          {QStringLiteral("pid"), 4711},
                          {QStringLiteral("user"), QStringLiteral("ops")},
                          {QStringLiteral("application"), QStringLiteral("psql")},
                          {QStringLiteral("state"), QStringLiteral("idle in transaction")},
                          {QStringLiteral("query"), QStringLiteral("update pgflow.runs set x = 1")},
                          {QStringLiteral("table"), QStringLiteral("pgflow.runs")}},
                .evidence = {QJsonObject{{QStringLiteral("step"), QStringLiteral("load")},
                                         {QStringLiteral("status"), QStringLiteral("started")}}}};
    }
    [[nodiscard]] WhySentence told(const WaitReason &reason) const
    {
        return whySentence(reason, m_format, m_now);
    }
    [[nodiscard]] static QString whole(const WhySentence &text)
    {
        return QStringList{text.title, text.sentence, text.until, text.help}.join(u'|');
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY(m_format.setSetting(QStringLiteral("UTC")));
    }

    void everyReasonHasASentence()
    {
        for (int i = 0; i < codes; ++i) {
            const auto code = WaitCode(i);
            const WhySentence text = told(reasonOf(code));
            QVERIFY2(!text.title.isEmpty() && !text.sentence.isEmpty(), qPrintable(toWord(code)));
            QVERIFY2(text.sentence.endsWith(u'.') || text.sentence.contains(u"update pgflow"),
                     qPrintable(text.sentence));
            QVERIFY2(!whole(text).contains(u'%') || code == WaitCode::NotifyQueueFull,
                     qPrintable(whole(text)));
            // What may need a person says what helps.
            QVERIFY2(!mayNeedPerson(code) || !text.help.isEmpty(), qPrintable(toWord(code)));
        }
    }

    void everyReasonHasOneWithoutFactsToo()
    {
        for (int i = 0; i < codes; ++i) {
            const WhySentence text = told({.code = WaitCode(i)});
            QVERIFY2(!text.title.isEmpty() && !text.sentence.isEmpty(),
                     qPrintable(toWord(WaitCode(i))));
        }
    }

    void sentencesAreExact_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("sentence");
        const auto row = [](WaitCode code, const char *sentence) {
            QTest::newRow(qPrintable(toWord(code))) << int(code) << QString::fromUtf8(sentence);
        };
        row(WaitCode::WaitsForSteps, "It starts when these have ended: load (started), 2 more.");
        row(WaitCode::NoWorker, "3 task(s) ready and nobody takes them. The last one was heard of "
                                "today 09:39:02.");
        row(WaitCode::WorkerDead, "3 task(s) taken and not ended. The worker (mailer) was last "
                                  "heard of today 09:39:02.");
        row(WaitCode::PastTimeout, "1 min 30 s so far; its time-out is 1 min 0 s.");
        row(WaitCode::Slow, "1 min 30 s so far; of the last 120 task(s) of this step 95 in 100 "
                            "took at most 1.5 s.");
        row(WaitCode::CountersWrong, "The step counts 5 open tasks, and there are 3.");
        row(WaitCode::Held, "Held by ops, since today 09:39:30. 3 task(s) held back.");
        row(WaitCode::HeadOfLine, "4 task(s) ready. 3 task(s) of other runs of this flow come "
                                  "first. Workers alive: 1.");
        row(WaitCode::Locked, "Process 4711 (ops, psql) has locked the table pgflow.runs since "
                              "today 09:39:30. It waits for its client; its last statement: update "
                              "pgflow.runs set x = 1");
    }
    void sentencesAreExact()
    {
        QFETCH(int, code);
        QFETCH(QString, sentence);

        QCOMPARE(told(reasonOf(WaitCode(code))).sentence, sentence);
    }

    void itSaysWhenItEnds()
    {
        WaitReason pause = reasonOf(WaitCode::Backoff);
        QVERIFY(told(pause).until.isEmpty());
        pause.until = m_now.addMSecs(11400);
        QCOMPARE(told(pause).until, QStringLiteral("In 12 s."));
        pause.until = m_now.addSecs(-5);
        QCOMPARE(told(pause).until, QStringLiteral("In 1 second(s)."));
    }

    void manyAreAtLeastSoMany()
    {
        WaitReason line = reasonOf(WaitCode::HeadOfLine);
        line.count = 10001;
        QVERIFY2(told(line).sentence.contains(QStringLiteral("≥ 10,000")),
                 qPrintable(told(line).sentence));
        line.count = 0;
        QCOMPARE(told(line).title, QStringLiteral("Next in the queue"));
    }

    void hostileTextStaysOnItsLine()
    {
        const QString hostile =
            QStringLiteral("%1%2\n\u202e\x1b[31m") + QString(100000, QLatin1Char('x'));
        for (int i = 0; i < codes; ++i) {
            WaitReason reason = reasonOf(WaitCode(i));
            for (const QString &key : reason.facts.keys()) {
                if (reason.facts[key].isString())
                    reason.facts[key] = hostile;
            }
            reason.evidence = {QJsonObject{{QStringLiteral("step"), hostile},
                                           {QStringLiteral("status"), hostile}}};
            const QString text = whole(told(reason));
            QVERIFY2(text.size() < 1200, qPrintable(toWord(reason.code)));
            QVERIFY(!text.contains(u'\n') && !text.contains(u'\x1b') && !text.contains(u'\u202e'));
        }
    }

    void oneTaskIsGivenBack()
    {
        for (const WaitCode code :
             {WaitCode::WorkerDead, WaitCode::PastTimeout, WaitCode::PermanentlyStalled}) {
            const auto action = helpingAction(m_run, reasonOf(code));
            QVERIFY(action && std::holds_alternative<RequeueTask>(*action));
            const auto &requeue = std::get<RequeueTask>(*action);
            QCOMPARE(requeue.task, 2);
            QCOMPARE(requeue.step.value(), QStringLiteral("charge"));
            QCOMPARE(requeue.seenAttempts, std::optional(1));
            QCOMPARE(helpingCommand(m_run, reasonOf(code)),
                     QStringLiteral("sluicectl requeue %1 charge 2").arg(toText(m_run)));
        }
        WaitReason many = reasonOf(WaitCode::WorkerDead);
        many.task.reset();
        QVERIFY(!helpingAction(m_run, many));
        QVERIFY(!helpingCommand(m_run, many).isEmpty());
    }

    void aHoldIsReleased()
    {
        WaitReason held = reasonOf(WaitCode::Held);
        const auto flow = helpingAction(m_run, held);
        QVERIFY(flow && std::holds_alternative<ReleaseFlow>(*flow));
        QVERIFY(!std::get<ReleaseFlow>(*flow).step);
        QCOMPARE(helpingCommand(m_run, held), QStringLiteral("sluicectl release orders"));

        held.facts[QStringLiteral("held_step")] = QStringLiteral("o'; rm -rf");
        QCOMPARE(std::get<ReleaseFlow>(*helpingAction(m_run, held)).step,
                 std::optional(StepSlug(QStringLiteral("o'; rm -rf"))));
        QCOMPARE(helpingCommand(m_run, held),
                 QStringLiteral("sluicectl release orders 'o'\\''; rm -rf'"));

        held.facts[QStringLiteral("held")] = false;
        QVERIFY(!helpingAction(m_run, held));
    }

    void whatTheDoctorFinds()
    {
        for (const WaitCode code :
             {WaitCode::MessageMissing, WaitCode::CountersWrong, WaitCode::NothingLeft}) {
            QCOMPARE(helpingCommand(m_run, reasonOf(code)), QStringLiteral("sluicectl doctor"));
            QVERIFY(told(reasonOf(code)).help.contains(QStringLiteral("sluicectl doctor")));
        }
        QVERIFY(helpingCommand(m_run, reasonOf(WaitCode::QueueMissing))
                    .contains(QStringLiteral("define")));
    }

    void theWorkerOfTheWindowIsAsked()
    {
        QList<WaitReason> reasons{reasonOf(WaitCode::NoWorker), reasonOf(WaitCode::Running)};
        FlowSummary flow{.slug = FlowSlug(QStringLiteral("orders"))};
        tellLeft(reasons, flow);
        QCOMPARE(reasons[0].code, WaitCode::NoWorker);

        flow.leftByWorker = LeftByWorker{LeftByWorker::Why::Trouble, QStringLiteral("locked")};
        tellLeft(reasons, flow);
        QCOMPARE(reasons[0].code, WaitCode::NoWorker);
        QVERIFY(told(reasons[0]).sentence.endsWith(QStringLiteral("gets none: locked")));

        flow.leftByWorker = LeftByWorker{LeftByWorker::Why::NoHandler,
                                         QStringLiteral("No handler here. orders.py is missing.")};
        tellLeft(reasons, flow);
        QCOMPARE(reasons[0].code, WaitCode::NoHandler);
        QCOMPARE(reasons[1].code, WaitCode::Running);
        QVERIFY(told(reasons[0]).sentence.endsWith(QStringLiteral("orders.py is missing.")));
    }
};

QTEST_GUILESS_MAIN(TestWhySentence)
#include "tst_whysentence.moc"
