#include "core/query/runqueryreader.h"
#include "model/runliststore.h"
#include "model/support_session.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

namespace {

RunQuery asking(const char *text)
{
    return readRunQuery(QString::fromUtf8(text)).query;
}

/// 10,000 runs; each 700th has failed with HTTP 502.
QList<RunSummary> sparseFailures()
{
    QList<RunSummary> runs = manyRuns(10'000, at("09:41:00"));
    for (qsizetype i = 0; i < runs.size(); ++i) {
        runs[i].status = i % 700 == 699 ? RunStatus::Failed : RunStatus::Completed;
        runs[i].endedAt = runs[i].startedAt;
        runs[i].error =
            runs[i].status == RunStatus::Failed ? QStringLiteral("HTTP 502") : QString();
    }
    return runs;
}

} // namespace

/// What no index finds is looked for a stretch at a time.
class TestRunSearch : public QObject
{
    Q_OBJECT

private:
    struct Search
    {
        Search() : store(fake.session, {})
        {
            fake.system->runList = sparseFailures();
            fake.system->lookedAtOnce = 500;
        }
        void ask(const char *text)
        {
            store.setVisible(true);
            store.setFilter({.query = asking(text)});
            fake.time.settle();
        }
        /// Of the list of all runs.
        [[nodiscard]] QList<int> places() const
        {
            QList<int> found;
            for (const RunSummary &run : store.runs()) {
                for (qsizetype i = 0; i < fake.system->runList.size(); ++i) {
                    if (fake.system->runList[i].id == run.id)
                        found << int(i);
                }
            }
            return found;
        }

        FakeSession fake;
        RunListStore store;
    };

private Q_SLOTS:
    void itGoesOnUntilItHasLookedAtMany()
    {
        Search search;
        QSignalSpy moved(&search.store, &RunListStore::searchMoved);

        search.ask("error~502");

        // The first page, and so many more as are looked at unasked.
        QVERIFY(search.store.asksToLookOn());
        QVERIFY(search.store.isSearch());
        QVERIFY(!search.store.hasMore());
        QVERIFY(moved.count() > 1);
        QCOMPARE(
            search.store.lookedTo(),
            search.fake.system->runList[500 * (1 + RunListStore::sparsePagesAtOnce) - 1].startedAt);
        QCOMPARE(search.places(), QList<int>({699, 1399, 2099, 2799, 3499, 4199, 4899}));
        QCOMPARE(search.store.total(), (RunCount{7, false}));
    }

    void askedItLooksOnToTheEnd()
    {
        Search search;
        search.ask("error~502");

        while (search.store.asksToLookOn()) {
            search.store.lookOn();
            search.fake.time.settle();
        }

        QCOMPARE(search.store.runs().size(), size_t(14));
        QVERIFY(!search.store.lookedTo());
        QCOMPARE(search.store.total(), (RunCount{14, true}));
    }

    void aRefreshNeitherForgetsNorBeginsAgain()
    {
        Search search;
        search.ask("error~502");
        const auto before = search.places();
        const auto reached = search.store.lookedTo();
        const int pages = search.fake.system->pagesRead;

        search.store.refresh();
        search.fake.time.settle();

        QCOMPARE(search.places(), before);
        QCOMPARE(search.store.lookedTo(), reached);
        QCOMPARE(search.fake.system->pagesRead, pages + 1);
    }

    void whatIsNewComesOnTopAndWhatFitsNoMoreGoes()
    {
        Search search;
        search.ask("error~502");
        QList<RunSummary> &runs = search.fake.system->runList;
        RunSummary fresh = runs[699];
        fresh.id = runId(77'000);
        fresh.startedAt = search.fake.time.wallClock();
        runs.prepend(fresh);
        search.store.refresh();
        search.fake.time.settle();
        QCOMPARE(search.places().mid(0, 3), QList<int>({0, 700, 1400}));

        // Retried meanwhile.
        runs[0].status = RunStatus::Started;
        runs[0].error.clear();
        search.store.refresh();
        search.fake.time.settle();

        QCOMPARE(search.places().mid(0, 2), QList<int>({700, 1400}));
    }

    void nothingFoundIsNotTheEndOfIt()
    {
        Search search;

        search.ask("error~nowhere");

        QVERIFY(search.store.runs().empty());
        QVERIFY(search.store.asksToLookOn());
        QCOMPARE(search.store.loadState(), LoadState::Ready);
        const auto reached = search.store.lookedTo();
        search.store.refresh();
        search.fake.time.settle();
        QCOMPARE(search.store.lookedTo(), reached);
    }

    void anotherFilterIsAnotherSearch()
    {
        Search search;
        search.ask("error~nowhere");

        search.ask("status:completed");

        QCOMPARE(search.store.runs().size(), size_t(RunListStore::pageSize));
        QVERIFY(!search.store.isSearch());
        QVERIFY(search.store.hasMore());
    }
};

QTEST_GUILESS_MAIN(TestRunSearch)
#include "tst_runsearch.moc"
