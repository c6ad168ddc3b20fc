#include "model/forms/editoptionsform.h"
#include "model/forms/retryform.h"
#include "model/forms/startrunform.h"
#include "support/fakeflows.h"
#include "support/fakesystem.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using State = ActionForm::State;

namespace {

class Notes final : public AuditLog
{
public:
    void record(const AuditEntry &entry) override { entries.append(entry); }
    [[nodiscard]] Result<QList<AuditEntry>> latest(int) const override { return entries; }
    QList<AuditEntry> entries;
};

} // namespace

class TestActionForms final : public QObject
{
    Q_OBJECT

    std::shared_ptr<FakeSystem> m_system;
    Notes m_notes;

    AuditTarget audit() { return {&m_notes, QStringLiteral("orders"), QStringLiteral("why")}; }
    RetryFailed retry() const { return {.run = runId(7), .seenFailedAt = 12345}; }

private Q_SLOTS:
    void init()
    {
        m_system = std::make_shared<FakeSystem>();
        m_system->previewResult =
            Preview{.sentence = QStringLiteral("1 task returns."), .sql = QStringLiteral("SELECT")};
        m_notes.entries.clear();
    }

    void aRetryAppliesExactlyWhatWasPreviewed()
    {
        RetryForm form(m_system, audit(), retry());
        QSignalSpy applied(&form, &ActionForm::applied);
        QTRY_COMPARE(form.state(), State::Ready);
        QCOMPARE(form.sentence(), QStringLiteral("1 task returns."));
        QVERIFY(m_system->applied.empty());

        form.apply();

        QTRY_COMPARE(form.state(), State::Done);
        QCOMPARE(applied.size(), 1);
        QCOMPARE(m_system->applied.size(), size_t(1));
        QCOMPARE(std::get<RetryFailed>(m_system->applied[0]).seenFailedAt, std::optional(12345ll));
        QCOMPARE(m_notes.entries.size(), 1);
        QCOMPARE(m_notes.entries[0].sql, QStringLiteral("SELECT"));
        QCOMPARE(m_notes.entries[0].reason, QStringLiteral("why"));
    }

    void aSecondApplyDoesNothing()
    {
        m_system->held = true;
        RetryForm form(m_system, audit(), retry());
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
        RetryForm form(m_system, audit(), retry());

        QTRY_COMPARE(form.state(), State::Refused);
        QCOMPARE(form.sentence(), QStringLiteral("The role may not."));
        QCOMPARE(form.remedy(), QStringLiteral("GRANT …"));
        QVERIFY(!form.canApply());
    }

    void aLockedConnectionEstimatesAndUnlockingMakesItReady()
    {
        m_system->locked = true;
        RetryForm form(m_system, audit(), retry());
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
        RetryForm form(m_system, audit(), retry());
        QTRY_COMPARE(form.state(), State::Ready);

        form.apply();
        QTRY_COMPARE(form.state(), State::Failed);
        QCOMPARE(form.sentence(), QStringLiteral("The run moved on. Nothing was changed."));
        form.refresh();

        QTRY_COMPARE(form.state(), State::Ready);
    }

    void aWrongInputIsNeverSent()
    {
        StartRunForm form(m_system, audit(), FlowSlug(QStringLiteral("f")));
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
        StartRunForm form(m_system, audit(), FlowSlug(QStringLiteral("f")));
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
        m_system->payloads.emplace_back(PayloadRef{PayloadRef::Kind::RunInput, run.id},
                                        QByteArray("{\"a\":1}"));
        StartRunForm form(m_system, audit(), FlowSlug(QStringLiteral("f")));
        QSignalSpy offered(&form, &StartRunForm::inputOffered);
        QTRY_COMPARE(form.earlierRuns().size(), 1);

        form.takeInputOf(run.id);

        QTRY_COMPARE(offered.size(), 1);
        QCOMPARE(offered[0][0].toString(), QStringLiteral("{\n  \"a\": 1\n}"));
    }

    void aHugeEarlierInputIsRefusedWithItsSize()
    {
        m_system->payloads.emplace_back(PayloadRef{PayloadRef::Kind::RunInput, runId(3)},
                                        QByteArray(400'000, 'x'));
        StartRunForm form(m_system, audit(), FlowSlug(QStringLiteral("f")));
        QSignalSpy refused(&form, &StartRunForm::inputRefused);

        form.takeInputOf(runId(3));

        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(refused[0][0].toString().contains(QLatin1String("400.0 kB")));
    }

    void onlyChangedOptionsBecomeAnAction()
    {
        using Field = EditOptionsForm::Field;
        const FlowDefinition flow = websiteFlow();
        EditOptionsForm form(m_system, audit(), flow, StepSlug(QStringLiteral("summary")));
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
        EditOptionsForm form(m_system, audit(), websiteFlow(), std::nullopt);
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
        EditOptionsForm form(m_system, audit(), websiteFlow(), std::nullopt);

        form.setValue(Field::MaxAttempts, 0);

        QCOMPARE(form.state(), State::Incomplete);
        QVERIFY(form.sentence().contains(QLatin1String("max_attempts")));
    }
};

QTEST_GUILESS_MAIN(TestActionForms)
#include "tst_form_actions.moc"
