#include "core/async.h"
#include "model/actionrunner.h"
#include "support/fakeaudit.h"
#include "support/fakeflows.h"
#include "support/fakesystem.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

class TestActionRunner final : public QObject
{
    Q_OBJECT

    FakeAudit m_notes;
    std::shared_ptr<FakeSystem> m_system;
    std::shared_ptr<ActionRunner> m_runner;

    static Action start() { return StartRun{FlowSlug(QStringLiteral("orders")), QByteArray("{}")}; }

private Q_SLOTS:
    void init()
    {
        m_notes.entries.clear();
        m_notes.full = false;
        m_system = std::make_shared<FakeSystem>();
        m_runner = std::make_shared<ActionRunner>(m_system, m_notes, QStringLiteral("shop"));
    }

    void anEntryStandsBeforeTheAnswerAndIsCompletedByIt()
    {
        m_system->held = true;
        m_runner->setReason(QStringLiteral("ticket 7"));

        const auto answer = m_runner->apply(start());
        QCOMPARE(m_notes.entries.size(), 1);
        QVERIFY(m_notes.entries[0].outcome.contains(QLatin1String("may or may not")));
        QCOMPARE(m_runner->underWay(), 1);
        m_system->release();

        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(m_notes.entries.size(), 1);
        QCOMPARE(m_notes.entries[0].outcome, QStringLiteral("Done."));
        QCOMPARE(m_notes.entries[0].connection, QStringLiteral("shop"));
        QCOMPARE(m_notes.entries[0].action, QStringLiteral("start_run"));
        QCOMPARE(m_notes.entries[0].target, QStringLiteral("orders"));
        QCOMPARE(m_notes.entries[0].sql, QStringLiteral("SELECT 1;"));
        QCOMPARE(m_notes.entries[0].reason, QStringLiteral("ticket 7"));
        QCOMPARE(m_runner->underWay(), 0);
    }

    void whoeverAskedAndTheConnectionMayGoMeanwhile()
    {
        m_system->held = true;
        FakeSystem *system = m_system.get();
        std::weak_ptr<FakeSystem> alive = m_system;
        for (int i = 0; i < 100; ++i)
            (void)m_runner->apply(start());

        m_runner.reset();
        m_system.reset();
        QVERIFY(!alive.expired());
        system->release();

        QTRY_VERIFY(alive.expired());
        QCOMPARE(m_notes.entries.size(), 100);
        for (const AuditEntry &entry : m_notes.entries)
            QCOMPARE(entry.outcome, QStringLiteral("Done."));
    }

    void aFailureCompletesTheEntryToo()
    {
        m_system->outcome = failure(Error::Code::Stale, QStringLiteral("It moved on."));
        QSignalSpy ended(m_runner.get(), &ActionRunner::ended);

        const auto answer = m_runner->apply(start());

        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(!answer.result());
        QCOMPARE(m_notes.entries[0].outcome, QStringLiteral("It moved on."));
    }

    void anAnswerThatNeverComesIsSaidAndStaysUnknown()
    {
        m_system->held = true;
        const auto answer = m_runner->apply(start());

        m_system->drop();

        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().code, Error::Code::OutcomeUnknown);
        QVERIFY(m_notes.entries[0].outcome.contains(QLatin1String("may or may not")));
    }

    void aRunHasItsIdBeforeItIsSent()
    {
        (void)m_runner->apply(start());
        (void)m_runner->apply(StartRun{FlowSlug(QStringLiteral("orders")), "{}", runId(9)});

        QTRY_COMPARE(m_runner->underWay(), 0);
        QCOMPARE(m_system->applied.size(), size_t(2));
        QVERIFY(std::get<StartRun>(m_system->applied[0]).run.has_value());
        QCOMPARE(std::get<StartRun>(m_system->applied[1]).run, std::optional(runId(9)));
    }

    void aLogThatCannotBeWrittenStopsNothingAndIsSaid()
    {
        m_notes.full = true;

        const auto answer = m_runner->apply(start());

        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result()->sentence.startsWith(QLatin1String("Done. ")));
        QVERIFY(answer.result()->sentence.endsWith(QLatin1String("The disk is full.")));
    }

    void busyIsSaidOnceForManyDecisions()
    {
        m_system->held = true;
        QSignalSpy busy(m_runner.get(), &ActionRunner::busyChanged);

        (void)m_runner->apply(start());
        (void)m_runner->apply(start());
        m_system->release();

        QTRY_COMPARE(busy.size(), 2);
        QCOMPARE(busy[0][0].toBool(), true);
        QCOMPARE(busy[1][0].toBool(), false);
    }
};

QTEST_GUILESS_MAIN(TestActionRunner)
#include "tst_actionrunner.moc"
