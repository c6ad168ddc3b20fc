#include "model/audittablemodel.h"
#include "model/runselection.h"
#include "model/support_session.h"
#include "support/fakeaudit.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

namespace {

const FlowSlug orders(QStringLiteral("orders"));
const StepSlug charge(QStringLiteral("charge_card"));
const QString here = QStringLiteral("shop");

/// Number \a id, so many seconds before ten o'clock.
RecordedDecision recorded(qint64 id, int before)
{
    return {.id = id,
            .at = at("10:00:00").addSecs(-before),
            .role = QStringLiteral("ann"),
            .action = QStringLiteral("hold"),
            .flow = orders,
            .outcome = QStringLiteral("Held")};
}

AuditEntry entry(const char *time, qint64 number, const QString &connection = here)
{
    return {.time = at(time),
            .connection = connection,
            .action = QStringLiteral("skip_step"),
            .target = toText(runId(9)) + QStringLiteral("/charge_card"),
            .sql = QStringLiteral("select 1"),
            .reason = {},
            .outcome = QStringLiteral("Skipped."),
            .recorded = number};
}

struct Fixture : FakeSession
{
    Fixture() { store.setVisible(true); }

    void look()
    {
        store.refresh();
        time.settle();
    }
    [[nodiscard]] QStringList column(int column) const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, column).data().toString();
        return texts;
    }

    FakeAudit log;
    AuditStore store{session, log, here};
    AuditTableModel model{store, session};
};

} // namespace

class TestAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatDeskAndDatabaseKnowIsOneRow()
    {
        Fixture f;
        f.system->recorded = {recorded(8, 10), recorded(7, 30)};
        f.log.entries = {entry("09:59:30", 7), entry("09:59:45", 0),
                         entry("09:59:50", 0, QStringLiteral("elsewhere"))};

        f.look();

        QCOMPARE(f.column(AuditTableModel::WhenColumn),
                 (QStringList{QStringLiteral("09:59:50"), QStringLiteral("09:59:45"),
                              QStringLiteral("09:59:30")}));
        QCOMPARE(f.column(AuditTableModel::ByColumn),
                 (QStringList{QStringLiteral("ann"), QStringLiteral("this machine"),
                              QStringLiteral("ann, from this machine")}));
        QCOMPARE(f.column(AuditTableModel::OutcomeColumn),
                 (QStringList{QStringLiteral("Held"), QStringLiteral("Skipped."),
                              QStringLiteral("Skipped.")}));
        QCOMPARE(f.model.rowAt(2).sql, QStringLiteral("select 1"));
        QVERIFY(f.model.rowAt(0).sql.isEmpty());
        QVERIFY(f.model.rowAt(0).place == Place(FlowPlace{orders}));
        QVERIFY(f.model.rowAt(1).place == Place(RunPlace{runId(9), charge}));
    }

    void actionsAreCalledByTheirTitles()
    {
        Fixture f;
        RecordedDecision odd = recorded(1, 5);
        odd.action = QStringLiteral("sweep_floor\n\u202e");
        f.system->recorded = {recorded(2, 3), odd};

        f.look();

        QCOMPARE(f.column(AuditTableModel::DecisionColumn),
                 (QStringList{QStringLiteral("Hold"), QStringLiteral("sweep_floor")}));
    }

    void newDecisionsComeOnTopAndOlderOnesOnDemand()
    {
        Fixture f;
        for (int id = 450; id >= 1; --id)
            f.system->recorded << recorded(id, 1000 - id);
        // Older than what the first page reaches, newer than what the second one does.
        f.log.entries = {entry("09:45:55", 0)};
        f.look();
        QCOMPARE(f.model.rowCount(), 200);
        QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);

        f.system->recorded.prepend(recorded(451, 0));
        f.look();
        QCOMPARE(f.model.rowCount(), 201);
        QCOMPARE(f.model.rowAt(0).recorded, 451);

        f.model.fetchMore({});
        f.time.settle();
        QCOMPARE(f.model.rowCount(), 402);
        f.model.fetchMore({});
        f.time.settle();
        QCOMPARE(f.model.rowCount(), 452);
        QVERIFY(!f.model.canFetchMore({}));
        QCOMPARE(resets.count(), 0);
    }

    void moreNewOnesThanAPageHoldsLeaveNoGap()
    {
        Fixture f;
        for (int id = 300; id >= 1; --id)
            f.system->recorded << recorded(id, 2000 - id);
        f.look();
        f.model.fetchMore({});
        f.time.settle();
        QCOMPARE(f.model.rowCount(), 300);

        for (int id = 301; id <= 800; ++id)
            f.system->recorded.prepend(recorded(id, 2000 - id));
        f.look();

        QCOMPARE(f.model.rowCount(), 200);
        QCOMPARE(f.model.rowAt(199).recorded, 601);
        QVERIFY(f.model.canFetchMore({}));
    }

    void withoutARecordInTheDatabaseItIsSaid()
    {
        Fixture f;
        f.system->keepsRecords = false;
        f.log.entries = {entry("09:59:30", 7)};

        f.look();

        QCOMPARE(f.model.rowCount(), 1);
        QVERIFY(f.store.loadState() == LoadState::Ready);
        QVERIFY2(f.store.note().contains(QStringLiteral("keeps no record")),
                 qPrintable(f.store.note()));
    }

    void whatThisMachineDidIsKnownWhenTheDatabaseDoesNotAnswer()
    {
        Fixture f;
        f.log.entries = {entry("09:59:30", 0)};
        f.system->failing =
            Error{.code = Error::Code::NotConnected, .message = QStringLiteral("gone")};

        f.look();

        QCOMPARE(f.model.rowCount(), 1);
        QVERIFY(f.store.lastError().has_value());
    }

    void whoeverSelectsTellsItOnce()
    {
        RunSelection selection;
        QSignalSpy changes(&selection, &RunSelection::changed);
        QSignalSpy steps(&selection, &RunSelection::stepChanged);

        selection.selectTask(charge, ChosenTask{.index = 3});
        selection.selectStep(charge);
        QVERIFY(selection.task().has_value());
        QCOMPARE(changes.count(), 1);

        selection.selectStep(StepSlug(QStringLiteral("ship")));
        QVERIFY(!selection.task());
        QCOMPARE(changes.count(), 2);
        QCOMPARE(steps.count(), 2);

        selection.forgetTask();
        QCOMPARE(changes.count(), 2);
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
