#include "model/decisions/decisionform.h"
#include "model/forms/editoptionsform.h"
#include "model/forms/startrunform.h"
#include "support/fakeaudit.h"
#include "support/fakeflows.h"
#include "support/fakesystem.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using State = ActionForm::State;

class TestActionForms final : public QObject
{
    Q_OBJECT

    std::shared_ptr<FakeSystem> m_system;
    FakeAudit m_notes;

    std::shared_ptr<ActionRunner> runner()
    {
        const auto runner =
            std::make_shared<ActionRunner>(m_system, m_notes, QStringLiteral("orders"));
        runner->setReason(QStringLiteral("why"));
        return runner;
    }
    const Decision &retry() const { return Decision::named("retryFailed"); }
    DecisionSubject failedRun() const
    {
        RunSummary run{
            .id = runId(7), .flow = FlowSlug(QStringLiteral("f")), .startedAt = at("09:40:00")};
        run.status = RunStatus::Failed;
        run.endedAt = at("09:40:00");
        return {.flow = run.flow, .run = run};
    }

private Q_SLOTS:
    void init()
    {
        m_system = std::make_shared<FakeSystem>();
        m_system->previewResult =
            Preview{.sentence = QStringLiteral("1 task returns."), .sql = QStringLiteral("SELECT")};
        m_notes.entries.clear();
    }

    // A change under way keeps its runner, which keeps the system: so whatever is held gets its
    // answer.
    void cleanup()
    {
        m_system->release();
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void aRetryAppliesExactlyWhatWasPreviewed()
    {
        DecisionForm form(runner(), retry(), failedRun());
        QSignalSpy applied(&form, &ActionForm::applied);
        QTRY_COMPARE(form.state(), State::Ready);
        QCOMPARE(form.sentence(), QStringLiteral("1 task returns."));
        QVERIFY(m_system->applied.empty());

        form.apply();

        QTRY_COMPARE(form.state(), State::Done);
        QCOMPARE(applied.size(), 1);
        QCOMPARE(m_system->applied.size(), size_t(1));
        QCOMPARE(std::get<RetryFailed>(m_system->applied[0]).seenFailedAt,
                 std::optional(at("09:40:00")));
        QCOMPARE(m_notes.entries.size(), 1);
        QCOMPARE(m_notes.entries[0].sql, m_system->sql);
        QCOMPARE(m_notes.entries[0].reason, QStringLiteral("why"));
    }

    void aSecondApplyDoesNothing()
    {
        m_system->held = true;
        DecisionForm form(runner(), retry(), failedRun());
        m_system->release();
        QTRY_VERIFY(m_system->waiting() > 0);
        m_system->release();
        QTRY_COMPARE(form.state(), State::Ready);

        form.apply();
        form.apply();

        QCOMPARE(m_system->applied.size(), size_t(1));
    }

    void whatCannotBeDoneSaysWhyAndWhatHelps()
    {
        m_system->capabilities = {false, QStringLiteral("The role may not."),
                                  QStringLiteral("GRANT …")};
        DecisionForm form(runner(), retry(), failedRun());

        QTRY_COMPARE(form.state(), State::Refused);
        QCOMPARE(form.sentence(), QStringLiteral("The role may not."));
        QCOMPARE(form.remedy(), QStringLiteral("GRANT …"));
        QVERIFY(!form.canApply());
    }

    void aLockedConnectionEstimatesAndUnlockingMakesItReady()
    {
        m_system->locked = true;
        DecisionForm form(runner(), retry(), failedRun());
        QTRY_COMPARE(form.state(), State::Locked);
        QVERIFY(!form.canApply());

        m_system->locked = false;
        form.refresh();

        QTRY_COMPARE(form.state(), State::Ready);
    }

    void aStaleStateIsSaidAndCanBeLookedAtAgain()
    {
        m_system->outcome =
            failure(Error::Code::Stale, QStringLiteral("The run moved on. Nothing was changed."));
        DecisionForm form(runner(), retry(), failedRun());
        QTRY_COMPARE(form.state(), State::Ready);

        form.apply();
        QTRY_COMPARE(form.state(), State::Failed);
        QCOMPARE(form.sentence(), QStringLiteral("The run moved on. Nothing was changed."));
        form.refresh();

        QTRY_COMPARE(form.state(), State::Ready);
    }

    void aWrongInputIsNeverSent()
    {
        StartRunForm form(runner(), FlowSlug(QStringLiteral("f")));
        QTRY_COMPARE(form.state(), State::Ready);
        m_system->previewed.clear();

        form.setInput(QStringLiteral("{\n  \"a\": bad\n}"));

        QCOMPARE(form.state(), State::Incomplete);
        QVERIFY(form.problem());
        QCOMPARE(form.problem()->line, 2);
        QVERIFY(form.sentence().startsWith(QLatin1String("Line 2, column ")));
        form.apply();
        QVERIFY(m_system->applied.empty() && m_system->previewed.empty());
    }

    void theOwnRunIdTravelsAndMustBeAUuid()
    {
        StartRunForm form(runner(), FlowSlug(QStringLiteral("f")));
        form.setOwnId(QStringLiteral("not one"));
        QCOMPARE(form.state(), State::Incomplete);

        form.setOwnId(toText(runId(9)));
        QTRY_COMPARE(form.state(), State::Ready);
        form.apply();

        QTRY_COMPARE(form.state(), State::Done);
        QCOMPARE(std::get<StartRun>(m_system->applied[0]).run, std::optional(runId(9)));
    }

    void inputsOfEarlierRunsAreOfferedIndented()
    {
        RunSummary run{
            .id = runId(3), .flow = FlowSlug(QStringLiteral("f")), .startedAt = at("09:40:12")};
        m_system->runList = {run};
        m_system->values.emplace_back(PayloadRef{PayloadRef::Kind::RunInput, run.id},
                                      QByteArray("{\"a\":1}"));
        StartRunForm form(runner(), FlowSlug(QStringLiteral("f")));
        QSignalSpy offered(&form, &StartRunForm::inputOffered);
        QTRY_COMPARE(form.earlierRuns().size(), 1);

        form.takeInputOf(run.id);

        QTRY_COMPARE(offered.size(), 1);
        QCOMPARE(offered[0][0].toString(), QStringLiteral("{\n  \"a\": 1\n}"));
    }

    void whatIsTooDeepToIndentIsOfferedAsItWas()
    {
        const QByteArray deep = QByteArray(300, '[') + QByteArray(300, ']');
        m_system->values.emplace_back(PayloadRef{PayloadRef::Kind::RunInput, runId(3)}, deep);
        StartRunForm form(runner(), FlowSlug(QStringLiteral("f")));
        QSignalSpy offered(&form, &StartRunForm::inputOffered);

        form.takeInputOf(runId(3));

        QTRY_COMPARE(offered.size(), 1);
        QCOMPARE(offered[0][0].toString(), QString::fromUtf8(deep));
        form.setInput(QString::fromUtf8(deep));
        form.format();
        QCOMPARE(offered.size(), 1);
    }

    void aHugeEarlierInputIsRefusedWithItsSize()
    {
        m_system->values.emplace_back(PayloadRef{PayloadRef::Kind::RunInput, runId(3)},
                                      QByteArray(400'000, 'x'));
        StartRunForm form(runner(), FlowSlug(QStringLiteral("f")));
        QSignalSpy refused(&form, &StartRunForm::inputRefused);

        form.takeInputOf(runId(3));

        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(refused[0][0].toString().contains(QLatin1String("400.0 kB")));
    }

    void whereNoInputsAreKeptARunIsStartedWithoutThem_data()
    {
        QTest::addColumn<bool>("keepsRuns");
        QTest::addColumn<bool>("keepsPayloads");

        QTest::newRow("neither") << false << false;
        QTest::newRow("no runs") << false << true;
        QTest::newRow("no payloads") << true << false;
    }
    void whereNoInputsAreKeptARunIsStartedWithoutThem()
    {
        QFETCH(const bool, keepsRuns);
        QFETCH(const bool, keepsPayloads);
        m_system->keepsRuns = keepsRuns;
        m_system->keepsPayloads = keepsPayloads;
        StartRunForm form(runner(), FlowSlug(QStringLiteral("f")));
        QSignalSpy refused(&form, &StartRunForm::inputRefused);
        QTRY_COMPARE(form.state(), State::Ready);
        QVERIFY(!form.canTakeInputs() && form.earlierRuns().isEmpty());

        form.takeInputOf(runId(3));
        QCOMPARE(refused.size(), 1);
        // Where no runs are known, no id of one is.
        form.setOwnId(toText(runId(3)));
        QCOMPARE(form.state() == State::Incomplete, !keepsRuns);
        form.setOwnId({});
        QTRY_COMPARE(form.state(), State::Ready);
        form.apply();

        QTRY_COMPARE(form.state(), State::Done);
    }

    void onlyChangedOptionsBecomeAnAction()
    {
        using Field = EditOptionsForm::Field;
        const FlowDefinition flow = websiteFlow();
        EditOptionsForm form(runner(), flow, StepSlug(QStringLiteral("summary")));
        QCOMPARE(form.state(), State::Incomplete);
        QCOMPARE(form.value(Field::Timeout), std::optional(60));
        QCOMPARE(form.value(Field::MaxAttempts), std::optional<int>());
        QCOMPARE(form.inherited(Field::MaxAttempts), 3);

        form.setValue(Field::MaxAttempts, 5);
        form.inherit(Field::Timeout);

        QVERIFY(form.isChanged(Field::MaxAttempts) && form.isChanged(Field::Timeout));
        QVERIFY(!form.isChanged(Field::BaseDelay));
        QTRY_COMPARE(form.state(), State::Ready);
        form.apply();
        QTRY_COMPARE(form.state(), State::Done);
        const auto &edit = std::get<EditOptions>(m_system->applied[0]);
        QCOMPARE(edit.seen, flow.steps[2].options);
        QCOMPARE(edit.wanted.maxAttempts, std::optional(5));
        QVERIFY(!edit.wanted.timeout);
    }

    void goingBackToWhatWasReadIsNoChange()
    {
        using Field = EditOptionsForm::Field;
        EditOptionsForm form(runner(), websiteFlow(), std::nullopt);
        QVERIFY(!form.exists(Field::StartDelay));
        QVERIFY(!form.canInherit(Field::Timeout));
        form.setValue(Field::Timeout, 7);
        QVERIFY(form.hasChanges());

        form.discard();

        QVERIFY(!form.hasChanges());
        QCOMPARE(form.state(), State::Incomplete);
    }

    void valuesTheEngineRefusesAreSaidAtOnce()
    {
        using Field = EditOptionsForm::Field;
        EditOptionsForm form(runner(), websiteFlow(), std::nullopt);

        form.setValue(Field::MaxAttempts, 0);

        QCOMPARE(form.state(), State::Incomplete);
        QVERIFY(form.sentence().contains(QLatin1String("max_attempts")));
    }

    void whatIsTypedStaysAndOnlyWholeNumbersCount_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("good");
        QTest::newRow("fraction") << QStringLiteral("3.7") << false;
        QTest::newRow("comma") << QStringLiteral("1,000") << false;
        QTest::newRow("power") << QStringLiteral("1e9") << false;
        QTest::newRow("letters") << QStringLiteral("12x") << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("negative") << QStringLiteral("-1") << false;
        QTest::newRow("zero attempts") << QStringLiteral("0") << false;
        QTest::newRow("beyond the column") << QStringLiteral("2147483648") << false;
        QTest::newRow("far beyond") << QStringLiteral("99999999999999999999") << false;
        QTest::newRow("other digits") << QStringLiteral("\u0663") << false;
        QTest::newRow("large") << QStringLiteral("1000000000") << true;
        QTest::newRow("largest") << QStringLiteral("2147483647") << true;
        QTest::newRow("blanks around") << QStringLiteral(" 7 ") << true;
    }
    void whatIsTypedStaysAndOnlyWholeNumbersCount()
    {
        QFETCH(QString, typed);
        QFETCH(bool, good);
        using Field = EditOptionsForm::Field;
        EditOptionsForm form(runner(), websiteFlow(), std::nullopt);

        for (qsizetype length = 0; length <= typed.size(); ++length) {
            form.setText(Field::MaxAttempts, typed.left(length));
            QCOMPARE(form.text(Field::MaxAttempts), typed.left(length));
        }

        QCOMPARE(form.problem(Field::MaxAttempts).isEmpty(), good);
        QCOMPARE(form.isWrong(), !good);
        if (good)
            QCOMPARE(form.value(Field::MaxAttempts), std::optional(typed.trimmed().toInt()));
        else
            QVERIFY(form.problem(Field::MaxAttempts).contains(QLatin1String("max_attempts")));
        form.discard();
        QCOMPARE(form.text(Field::MaxAttempts), QStringLiteral("3"));
        QVERIFY(form.problem(Field::MaxAttempts).isEmpty());
    }

    void whatIsStoredIsShownAsItIs()
    {
        using Field = EditOptionsForm::Field;
        FlowDefinition flow = websiteFlow();
        flow.options.maxAttempts = 5000;
        flow.options.baseDelay = Seconds(100'000'000);

        const EditOptionsForm form(runner(), flow, std::nullopt);

        QCOMPARE(form.text(Field::MaxAttempts), QStringLiteral("5000"));
        QCOMPARE(form.text(Field::BaseDelay), QStringLiteral("100000000"));
        QVERIFY(!form.hasChanges());
    }

    void theOptionsBeforeAreOfferedForUndo()
    {
        using Field = EditOptionsForm::Field;
        const FlowDefinition flow = websiteFlow();
        EditOptionsForm form(runner(), flow, std::nullopt);
        StepOptions before = flow.options;
        before.maxAttempts = 9;

        form.setText(Field::Timeout, QStringLiteral("x"));
        form.offer(before);

        QCOMPARE(form.text(Field::MaxAttempts), QStringLiteral("9"));
        QVERIFY(form.problem(Field::Timeout).isEmpty());
        QTRY_COMPARE(form.state(), State::Ready);
        form.apply();
        QTRY_COMPARE(form.state(), State::Done);
        QCOMPARE(std::get<EditOptions>(m_system->applied[0]).wanted, before);
    }

    void aPasteTooLargeHasAWayOut()
    {
        StartRunForm form(runner(), FlowSlug(QStringLiteral("orders")));

        form.setInput(u'[' + QString(6'000'000, u'1') + u']');

        QVERIFY(form.isWrong());
        QVERIFY(form.sentence().contains(QLatin1String("6.0 MB")));
        QVERIFY(!form.sentence().contains(QLatin1String("column")));
        QCOMPARE(form.remedy(), QStringLiteral("sluicectl start orders --input @input.json"));
        form.setInput(QStringLiteral("{}"));
        QVERIFY(form.remedy().isEmpty());
    }

    void whatTheServerTakesIsOffered()
    {
        StartRunForm form(runner(), FlowSlug(QStringLiteral("orders")));
        m_system->previewed.clear();

        form.setInput(QStringLiteral("{\"big\": 1e400}"));
        QVERIFY(!form.problem());
        form.setInput(QString(2000, u'[') + QString(2000, u']'));
        QVERIFY(!form.problem());

        QTRY_COMPARE(form.state(), State::Ready);
    }

    void aChangeGoesOnWhenItsFormIsClosed()
    {
        auto form = std::make_unique<DecisionForm>(runner(), retry(), failedRun());
        QTRY_COMPARE(form->state(), State::Ready);
        m_system->held = true;
        form->apply();

        form.reset();
        m_system->release();

        QTRY_COMPARE(m_notes.entries.size(), 1);
        QTRY_COMPARE(m_notes.entries[0].outcome, QStringLiteral("Done."));
    }
};

QTEST_GUILESS_MAIN(TestActionForms)
#include "tst_form_actions.moc"
