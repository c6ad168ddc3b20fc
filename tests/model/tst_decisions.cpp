#include "core/system/vocabulary.h"
#include "model/decisions/decisionform.h"
#include "model/decisions/decisionoffer.h"
#include "support/fakeaudit.h"
#include "support/fakeflows.h"
#include "support_session.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// What can be decided about what is shown, and why not.
class TestDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachIsDeclaredOnce()
    {
        QSet<QString> names;
        for (const Decision *decision : Decision::all()) {
            QVERIFY2(!names.contains(decision->objectName()), decision->id);
            names.insert(decision->objectName());
            QVERIFY(!decision->plainText(m_words).isEmpty());
            QVERIFY(!decision->buttonText(m_words).isEmpty());
            QVERIFY(!decision->explanation(m_words).isEmpty());
            QVERIFY(!decision->elsewhereText(m_words).isEmpty());
            QCOMPARE(&Decision::named(decision->id), decision);
        }
    }

    void theStateThatIsShownStandsInTheWay_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<RunStatus>("run");
        QTest::addColumn<StepStatus>("step");
        QTest::addColumn<TaskStatus>("task");
        QTest::addColumn<QString>("obstacle");
        const auto row = [](const char *id, RunStatus run, StepStatus step, TaskStatus task,
                            const char *obstacle) {
            QTest::addRow("%s, run %s, step %s, task %s", id, qPrintable(toWord(run)),
                          qPrintable(toWord(step)), qPrintable(toWord(task)))
                << QString::fromLatin1(id) << run << step << task << QString::fromLatin1(obstacle);
        };
        using R = RunStatus;
        using S = StepStatus;
        using T = TaskStatus;
        row("retryFailed", R::Failed, S::Failed, T::Failed, "");
        row("retryFailed", R::Cancelled, S::Started, T::Cancelled, "");
        row("retryFailed", R::Started, S::Started, T::Started, "has not failed");
        row("resumeRun", R::Failed, S::Failed, T::Failed, "");
        row("resumeRun", R::Completed, S::Completed, T::Completed, "has not failed");
        row("restartRun", R::Completed, S::Completed, T::Completed, "");
        row("cancelRun", R::Started, S::Started, T::Started, "");
        row("cancelRun", R::Failed, S::Failed, T::Failed, "has ended");
        row("retryStep", R::Failed, S::Failed, T::Failed, "");
        row("retryStep", R::Failed, S::Completed, T::Completed, "no failed task");
        row("skipStep", R::Started, S::Created, T::Queued, "");
        row("skipStep", R::Started, S::Started, T::Started, "");
        row("skipStep", R::Started, S::Completed, T::Completed, "step has ended");
        row("skipStep", R::Failed, S::Started, T::Started, "run has ended");
        row("completeStep", R::Started, S::Started, T::Queued, "");
        row("completeStep", R::Started, S::Created, T::Queued, "not started");
        row("retryTask", R::Failed, S::Failed, T::Failed, "");
        row("retryTask", R::Failed, S::Failed, T::Cancelled, "has not failed");
        row("failTask", R::Started, S::Started, T::Queued, "");
        row("failTask", R::Started, S::Started, T::Completed, "task has ended");
        row("requeueTask", R::Started, S::Started, T::Started, "");
        row("requeueTask", R::Started, S::Started, T::Queued, "No worker");
    }
    void theStateThatIsShownStandsInTheWay()
    {
        QFETCH(QString, id);
        QFETCH(RunStatus, run);
        QFETCH(StepStatus, step);
        QFETCH(TaskStatus, task);
        QFETCH(QString, obstacle);

        const Decision &decision = Decision::named(id.toLatin1().constData());
        const std::optional<Phrase> phrase = decision.obstacle(subject(run, step, task));
        const QString said = phrase ? m_words(*phrase) : QString();

        QVERIFY2(obstacle.isEmpty() ? said.isEmpty() : said.contains(obstacle), qPrintable(said));
    }

    void whatIsShownBecomesTheGuard()
    {
        const auto about = subject(RunStatus::Started, StepStatus::Started, TaskStatus::Started);

        const auto fail = std::get<FailTask>(Decision::named("failTask").make(about));
        const auto skip = std::get<SkipStep>(Decision::named("skipStep").make(about));

        QCOMPARE(fail.seenStatus, std::optional(TaskStatus::Started));
        QCOMPARE(fail.seenAttempts, std::optional(2));
        QCOMPARE(skip.seenStatus, std::optional(StepStatus::Started));
    }

    void aCancelledRunIsTakenUpOnPurpose()
    {
        const auto cancelled =
            subject(RunStatus::Cancelled, StepStatus::Started, TaskStatus::Cancelled);
        const auto failed = subject(RunStatus::Failed, StepStatus::Failed, TaskStatus::Failed);
        const Decision &retry = Decision::named("retryFailed");

        QVERIFY(std::get<RetryFailed>(retry.make(cancelled)).cancelledToo);
        QVERIFY(!std::get<RetryFailed>(retry.make(failed)).cancelledToo);
        QCOMPARE(std::get<RetryFailed>(retry.make(failed)).seenFailedAt,
                 std::optional(at("09:43:00")));
    }

    void whatTheRoleMayNotIsSaidOnceItIsKnown()
    {
        FakeSession fake;
        fake.system->capabilities = {.possible = false,
                                     .reason = QStringLiteral("The role may not."),
                                     .remedy = QStringLiteral("GRANT …")};
        DecisionOffer offer(fake.session);
        QSignalSpy changed(&offer, &DecisionOffer::changed);
        const Decision &cancel = Decision::named("cancelRun");
        const auto about = subject(RunStatus::Started, StepStatus::Started, TaskStatus::Started);

        QCOMPARE(offer.obstacle(cancel, about), QString());
        QTRY_COMPARE(changed.count(), 1);

        QCOMPARE(offer.obstacle(cancel, about), QStringLiteral("The role may not.\nGRANT …"));
    }

    void aLockAloneStandsInNobodysWay()
    {
        FakeSession fake;
        fake.system->locked = true;
        fake.system->capabilities = {.possible = false,
                                     .reason = QStringLiteral("Locked."),
                                     .verdict = Capability::Verdict::Locked};
        DecisionOffer offer(fake.session);
        QSignalSpy changed(&offer, &DecisionOffer::changed);
        const Decision &cancel = Decision::named("cancelRun");
        const auto about = subject(RunStatus::Started, StepStatus::Started, TaskStatus::Started);

        static_cast<void>(offer.obstacle(cancel, about));
        QTRY_COMPARE(changed.count(), 1);

        QCOMPARE(offer.obstacle(cancel, about), QString());
    }

    void theFormAsksForWhatTheActionCanSay()
    {
        FakeSession fake;
        fake.system->previewResult = Preview{.sentence = QStringLiteral("It fails.")};
        FakeAudit notes;
        const auto runner =
            std::make_shared<ActionRunner>(fake.system, notes, QStringLiteral("orders"));
        const auto about = subject(RunStatus::Started, StepStatus::Started, TaskStatus::Started);
        DecisionForm fail(runner, Decision::named("failTask"), about);
        DecisionForm complete(runner, Decision::named("completeStep"), about);
        DecisionForm cancel(runner, Decision::named("cancelRun"), about);
        using State = ActionForm::State;

        QVERIFY(fail.asksError() && !fail.asksReason() && !fail.asksOutput());
        QVERIFY(complete.asksOutput() && !complete.asksError());
        QVERIFY(cancel.asksReason());
        QCOMPARE(fail.state(), State::Incomplete);
        QCOMPARE(complete.state(), State::Incomplete);
        QVERIFY(!fail.isWrong());

        complete.setOutput(QStringLiteral("[1,"));
        QVERIFY(complete.isWrong());
        QVERIFY(complete.outputProblem());
        complete.setOutput(QStringLiteral("[1]"));
        fail.setError(QStringLiteral(" disk full "));
        cancel.setReason(QStringLiteral("a mistake"));
        QTRY_COMPARE(fail.state(), State::Ready);
        QTRY_COMPARE(complete.state(), State::Ready);
        QTRY_COMPARE(cancel.state(), State::Ready);
        fail.apply();
        cancel.apply();

        QTRY_COMPARE(fake.system->applied.size(), size_t(2));
        QCOMPARE(std::get<FailTask>(fake.system->applied[0]).error, QStringLiteral("disk full"));
        QCOMPARE(std::get<CancelRun>(fake.system->applied[1]).reason, QStringLiteral("a mistake"));
        QTRY_COMPARE(notes.entries.size(), 2);
        QCOMPARE(notes.entries[1].reason, QStringLiteral("a mistake"));
        QCOMPARE(notes.entries[1].action, QStringLiteral("cancel_run"));
    }

private:
    static DecisionSubject subject(RunStatus run, StepStatus step, TaskStatus task)
    {
        RunSummary summary{
            .id = runId(7), .flow = FlowSlug(QStringLiteral("f")), .startedAt = at("09:40:00")};
        summary.status = run;
        if (run != RunStatus::Started)
            summary.endedAt = at("09:43:00");
        StepState state = stepState(QStringLiteral("s"), step);
        state.tasks[task] = 1;
        TaskState one;
        one.status = task;
        one.attempts = 2;
        return {
            .flow = summary.flow, .run = summary, .step = state.slug, .state = state, .task = one};
    }

    UsualVocabulary m_words;
};

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
