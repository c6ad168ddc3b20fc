#include "core/query/runqueryreader.h"
#include "model/failuregroupstore.h"
#include "model/support_session.h"
#include "support/naivequery.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace sluice;
using namespace sluice::test;

namespace {

RunSummary failedRun(int id, const char *error, const char *step = "charge_card",
                     const char *flow = "billing")
{
    const QDateTime ended = at("09:31:00").addSecs(id);
    return {.id = runId(id),
            .flow = FlowSlug(QLatin1String(flow)),
            .status = RunStatus::Failed,
            .startedAt = ended.addSecs(-30),
            .endedAt = ended,
            .failedStep = StepSlug(QLatin1String(step)),
            .error = QString::fromUtf8(error)};
}

/// Newest first, as pages of a list are.
QList<RunSummary> morning()
{
    QList<RunSummary> runs;
    for (int i = 0; i < 31; ++i) {
        const QByteArray error = "HTTP 502 from payments: upstream connect error, request " +
                                 QByteArray::number(70'000 + i);
        runs.prepend(failedRun(i, error.constData()));
    }
    runs.prepend(failedRun(40, "timeout: no answer in 60 s", "render_pdf"));
    runs.prepend(failedRun(41, "timeout: no answer in 61 s", "mail", "digest"));
    RunSummary done = failedRun(42, "");
    done.status = RunStatus::Completed;
    runs.prepend(done);
    return runs;
}

void settle(FakeSession &fake)
{
    fake.time.settle();
    QThreadPool::globalInstance()->waitForDone();
    fake.time.settle();
}

} // namespace

class TestFailureGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresOfOneCauseStandTogether()
    {
        const QList<FailureGroup> groups = failureGroups(morning());

        QCOMPARE(groups.size(), 2);
        QCOMPARE(groups[0].runs, 31);
        QCOMPARE(groups[0].first, at("09:31:00"));
        QCOMPARE(groups[0].last, at("09:31:30"));
        QCOMPARE(groups[0].said,
                 QStringLiteral("HTTP 502 from payments: upstream connect error, request 70030"));
        QCOMPARE(groups[0].steps, QList<StepSlug>({StepSlug(QStringLiteral("charge_card"))}));
        QCOMPARE(groups[1].runs, 2);
        QCOMPARE(groups[1].flows.size(), 2);
        QCOMPARE(groups[1].steps.size(), 2);
        QVERIFY(failureGroups({}).isEmpty());
    }

    void itsFilterFindsExactlyItsRuns()
    {
        const QList<RunSummary> runs = morning();
        for (const FailureGroup &group : failureGroups(runs)) {
            const QueryReading read = readRunQuery(filterFor(group));
            QVERIFY2(!read.flaw, qPrintable(filterFor(group)));
            int found = 0;
            for (const RunSummary &run : runs) {
                const bool fits =
                    NaiveQuery(FakeSystem::knownOf(run), at("10:00:00"), QTimeZone::utc())
                        .fits(read.query);
                QCOMPARE(fits, run.status == RunStatus::Failed &&
                                   group.said.left(7) == run.error.left(7));
                found += fits;
            }
            QCOMPARE(found, group.runs);
        }
    }

    void errorsThatSayNothingAreAGroup()
    {
        const auto groups =
            failureGroups({failedRun(1, ""), failedRun(2, " \n"), failedRun(3, "x")});

        QCOMPARE(groups.size(), 2);
        QCOMPARE(groups[0].runs, 2);
        QCOMPARE(groups[0].said, QString());
        QVERIFY(!readRunQuery(filterFor(groups[0])).flaw);
    }

    void theyAreReadWhenAskedForAndAgainWhenSomethingChanged()
    {
        FakeSession fake;
        fake.system->runList = morning();
        FailureGroupStore store(fake.session);
        QSignalSpy changes(&store, &FailureGroupStore::groupsChanged);
        store.changed();
        settle(fake);
        QCOMPARE(fake.system->pagesRead, 0);

        const RunFilter failed{.status = RunStatus::Failed};
        store.want(failed);
        settle(fake);
        QCOMPARE(store.groups().size(), 2);
        QCOMPARE(store.runs(), Count(33));
        const int pages = fake.system->pagesRead;
        store.want(failed);
        settle(fake);
        QCOMPARE(fake.system->pagesRead, pages);

        store.forget();
        QVERIFY(store.groups().isEmpty());
        QVERIFY(changes.count() >= 2);
    }
};

QTEST_GUILESS_MAIN(TestFailureGroups)
#include "tst_failuregroups.moc"
