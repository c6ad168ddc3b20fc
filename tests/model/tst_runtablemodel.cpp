#include "model/runtablemodel.h"
#include "model/support_session.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

class TestRunTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAreReadOnDemand()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(450, at("09:41:00"));

        f.open();
        QCOMPARE(f.model.rowCount(), 200);
        QVERIFY(f.model.canFetchMore({}));
        f.model.fetchMore({});
        f.fake.time.settle();
        QCOMPARE(f.model.rowCount(), 400);
        f.model.fetchMore({});
        f.fake.time.settle();

        QCOMPARE(f.model.rowCount(), 450);
        QVERIFY(!f.model.canFetchMore({}));
        QCOMPARE(f.ids(), idsOf(f.fake.system->runList));
    }

    void theEndIsReadFromThereAndWhatIsAboveFollows()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(5000, at("09:41:00"));
        QAbstractItemModelTester strict(&f.model);
        f.open();
        const int pagesBefore = f.fake.system->pagesRead;

        f.model.showEnd();
        f.fake.time.settle();

        QCOMPARE(f.fake.system->pagesRead, pagesBefore + 1);
        QCOMPARE(f.model.rowCount(), 200);
        QVERIFY(f.model.reachesEnd() && !f.model.reachesBegin());
        QVERIFY(!f.model.canFetchMore({}));
        QCOMPARE(f.model.runAt(199).id, f.fake.system->runList.constLast().id);
        QCOMPARE(f.model.runAt(0).id, f.fake.system->runList[4800].id);

        const QPersistentModelIndex last = f.model.index(199, 0);
        f.model.setVisibleRows(10, 30);
        f.fake.time.settle();
        QCOMPARE(f.model.rowCount(), 400);
        QCOMPARE(last.row(), 399);
        QCOMPARE(f.model.runAt(0).id, f.fake.system->runList[4600].id);

        f.model.showBegin();
        f.fake.time.settle();
        QCOMPARE(f.model.runAt(0).id, f.fake.system->runList.constFirst().id);
        QVERIFY(f.model.reachesBegin());
    }

    void changesAreReportedInTheRowThatShowsThemFromEitherEnd()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(500, at("09:41:00"));
        f.open();
        f.model.showEnd();
        f.fake.time.settle();
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);

        f.fake.system->runList[497].status = RunStatus::Failed;
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(cells(changed), QStringList{QStringLiteral("197:2")});
    }

    void theOldestComeFirstWhereThatIsChosen()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(450, at("09:41:00"));
        f.open();

        f.model.setOrder(RunOrder::OldestFirst);
        f.fake.time.settle();
        QCOMPARE(f.model.runAt(0).id, f.fake.system->runList.constLast().id);
        f.model.fetchMore({});
        f.fake.time.settle();
        f.model.fetchMore({});
        f.fake.time.settle();
        QCOMPARE(f.model.rowCount(), 450);

        // A run that starts now is the last one of this order.
        f.fake.system->runList = manyRuns(451, at("09:41:01"));
        f.model.setVisibleRows(430, 449);
        f.fake.system->feed.signalChange();
        f.fake.time.settle();
        QCOMPARE(f.model.rowCount(), 451);
        QCOMPARE(f.model.runAt(450).id, f.fake.system->runList.constFirst().id);
    }

    void howManyRunsThereAreIsCountedOnceMoreThanWasRead()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(5004, at("09:41:00"));
        f.open();
        QCOMPARE(f.store.total(), std::optional(RunCount{5004, true}));

        f.fake.system->runList = manyRuns(20'000, at("09:41:00"));
        f.store.refresh();
        f.fake.time.settle();
        QCOMPARE(f.store.total(), std::optional(RunCount{RunListStore::mostCounted, false}));

        f.fake.system->runList = manyRuns(30, at("09:41:00"));
        const int counted = f.fake.system->countsRead;
        f.store.refresh();
        f.fake.time.settle();
        QCOMPARE(f.store.total(), std::optional(RunCount{30, true}));
        QCOMPARE(f.fake.system->countsRead, counted);
    }

    void cellsSayWhatARunDid()
    {
        Fixture f;
        f.fake.system->runList = {websiteRun().run, failedWebsiteRun().run};
        f.fake.system->runList[1].id = runId(5);

        f.open();

        QCOMPARE(f.row(0),
                 QStringLiteral("7f3a…c21e|analyze_website|running|09:40:12|1 min 47 s||"));
        QCOMPARE(f.row(1),
                 QStringLiteral("0000…0005|analyze_website|failed|09:40:12|3 min 11 s|fetch_assets|"
                                "HTTP 502 from the asset server"));
        QCOMPARE(f.model.data(f.model.index(0, RunTableModel::RunColumn), Qt::ToolTipRole),
                 QVariant(toText(f.fake.system->runList[0].id)));
    }

    void aRefreshReportsOnlyChangedCells()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(300, at("09:41:00"));
        f.open();
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);

        f.fake.system->runList[7].status = RunStatus::Failed;
        f.fake.system->runList[7].error = QStringLiteral("no");
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(cells(changed), (QStringList{QStringLiteral("7:2"), QStringLiteral("7:6")}));
    }

    void newRunsAppearOnTopWithoutMovingTheSelection()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(300, at("09:41:00"));
        f.open();
        const QPersistentModelIndex selected = f.model.index(3, 0);
        const RunId id = f.model.runAt(3).id;
        QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);

        f.fake.system->runList = manyRuns(302, at("09:41:02"));
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(selected.row(), 5);
        QCOMPARE(f.model.runAt(selected.row()).id, id);
        QCOMPARE(f.model.rowCount(), 202);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(f.ids(), idsOf(f.fake.system->runList.mid(0, 202)));
    }

    void vanishedRunsAreRemoved()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(20, at("09:41:00"));
        f.open();

        f.fake.system->runList.remove(4, 3);
        f.fake.system->runList.removeLast();
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(f.ids(), idsOf(f.fake.system->runList));
    }

    void moreNewRunsThanOnePageAreJoined()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(300, at("09:41:00"));
        f.open();

        f.fake.system->runList = manyRuns(750, at("09:41:00").addSecs(450));
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(f.model.rowCount(), 650);
        QCOMPARE(f.ids(), idsOf(f.fake.system->runList.mid(0, 650)));
        f.model.fetchMore({});
        f.fake.time.settle();
        QCOMPARE(f.ids(), idsOf(f.fake.system->runList));
    }

    void anotherDatabaseFullOfNewRunsDropsTheOldRows()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(300, at("09:41:00"));
        f.open();

        f.fake.system->runList = manyRuns(5000, at("09:41:00").addSecs(4700));
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(f.ids(), idsOf(f.fake.system->runList.mid(0, f.model.rowCount())));
        QVERIFY(f.model.canFetchMore({}));
    }

    void aVisibleOlderPageIsKeptFresh()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(600, at("09:41:00"));
        f.open();
        f.model.fetchMore({});
        f.fake.time.settle();
        f.model.setVisibleRows(250, 290);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);

        f.fake.system->runList[260].status = RunStatus::Failed;
        f.fake.system->runList.removeAt(270);
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(cells(changed), QStringList{QStringLiteral("260:2")});
        QCOMPARE(f.ids().mid(0, 300), idsOf(f.fake.system->runList).mid(0, 300));
    }

    void onlyVisibleRunningRowsTick()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(50, at("09:41:00"));
        for (int row : {1, 3, 40}) {
            f.fake.system->runList[row].status = RunStatus::Started;
            f.fake.system->runList[row].endedAt.reset();
        }
        f.open();
        f.store.setVisible(false);
        f.model.setVisibleRows(0, 20);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);

        f.fake.time.advance(1s);
        QCOMPARE(cells(changed), (QStringList{QStringLiteral("1:4"), QStringLiteral("3:4")}));
        f.model.setVisibleRows(4, 20);

        QVERIFY(!f.fake.session.ticker().isRunning());
    }

    void aFilterChangeDropsAnswersToTheOldFilter()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(10, at("09:41:00"));
        f.fake.system->runList[2].status = RunStatus::Failed;
        f.fake.system->held = true;
        f.store.setVisible(true);

        f.store.setFilter({.flow = {}, .status = RunStatus::Failed});
        f.fake.system->release();
        f.fake.time.settle();

        QCOMPARE(f.model.rowCount(), 1);
        QCOMPARE(f.model.runAt(0).id, f.fake.system->runList[2].id);
    }

    void aFailedReadKeepsTheRowsAndSaysWhy()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(10, at("09:41:00"));
        f.open();

        f.fake.system->failing = Error{Error::Code::ConnectionLost, QStringLiteral("Gone.")};
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(f.model.rowCount(), 10);
        QCOMPARE(f.store.loadState(), LoadState::Ready);
        QCOMPARE(f.store.lastError()->message, QStringLiteral("Gone."));
    }

    void agesUseTheServersClock()
    {
        for (const auto off : {-300s, 300s}) {
            Fixture f(off);
            f.fake.system->runList = {websiteRun().run};

            f.open();

            QVERIFY(f.row(0).contains(QStringLiteral("|1 min 47 s|")));
        }
    }

    void anotherZoneRewritesTheTimes()
    {
        Fixture f;
        f.fake.system->runList = manyRuns(3, at("09:41:00"));
        f.open();
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);

        QVERIFY(f.fake.format.setSetting(QStringLiteral("Europe/Warsaw")));

        QCOMPARE(changed.count(), 1);
        QVERIFY(f.row(0).contains(QStringLiteral("|10:41:00|")));
    }

private:
    struct Fixture
    {
        explicit Fixture(std::chrono::milliseconds clientOff = {}) : fake(at("09:41:59"), clientOff)
        {
            // Pages are fetched when a test says so.
            tester.setUseFetchMore(false);
        }

        void open()
        {
            store.setVisible(true);
            fake.time.settle();
        }

        [[nodiscard]] QStringList ids() const
        {
            return idsOf({store.runs().begin(), store.runs().end()});
        }

        [[nodiscard]] QString row(int n) const
        {
            QStringList texts;
            for (int column = 0; column < RunTableModel::columns; ++column)
                texts << model.data(model.index(n, column), Qt::DisplayRole).toString();
            return texts.join(QLatin1Char('|'));
        }

        FakeSession fake;
        RunListStore store{fake.session, {}};
        RunTableModel model{store, fake.session};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};
    };

    static QStringList idsOf(const QList<RunSummary> &runs)
    {
        QStringList ids;
        for (const RunSummary &run : runs)
            ids << toText(run.id);
        return ids;
    }

    static QStringList cells(const QSignalSpy &changed)
    {
        QStringList list;
        for (const QList<QVariant> &arguments : changed) {
            const QModelIndex from = arguments[0].toModelIndex();
            const QModelIndex to = arguments[1].toModelIndex();
            for (int row = from.row(); row <= to.row(); ++row) {
                for (int column = from.column(); column <= to.column(); ++column)
                    list << QStringLiteral("%1:%2").arg(row).arg(column);
            }
        }
        return list;
    }
};

QTEST_GUILESS_MAIN(TestRunTableModel)
#include "tst_runtablemodel.moc"
