#include "support/databasefixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace sluice;
using namespace sluice::db;

namespace {

/// What a session answers to statements that must not fail.
class Reader
{
public:
    explicit Reader(const test::Database &database) : m_session(database.session()) {}

    Rows ask(const QByteArray &sql)
    {
        auto rows = m_session.query(sql);
        if (!rows)
            QTest::qFail(qPrintable(rows.error().message + u'\n' + rows.error().detail), __FILE__,
                         __LINE__);
        return rows ? *rows : Rows();
    }
    /// The ids of up to \a number messages of queue "q", which are hidden then.
    QByteArray read(int number)
    {
        const Rows rows = ask("select coalesce(array_agg(r.msg_id order by r.msg_id), '{}')::text "
                              "from pgmq.read('q', "
                              "3600, " +
                              QByteArray::number(number) + ") r");
        return rows.text(0, 0).toUtf8();
    }
    /// Sends \a number messages and archives as many, in portions.
    void workThrough(int number)
    {
        ask("select count(*) from pgmq.send_batch('q', array_fill('{}'::jsonb, array[" +
            QByteArray::number(number) + "]))");
        for (int done = 0; done < number; done += 100)
            ask("select count(*) from pgmq.archive('q', array(select r.msg_id from pgmq.read('q', "
                "60, 100) r))");
    }
    /// Entries of the queue's index that a read of one message walks over. Everything is looked at
    /// from time to time, but not twice in a row.
    qint64 walkedOver(int readings = 2)
    {
        const auto entries = [this] {
            return ask("select pg_stat_get_xact_tuples_returned('pgmq.q_q_pkey'::regclass)::bigint")
                .int64(0, 0);
        };
        qint64 least = std::numeric_limits<qint64>::max();
        for (int i = 0; i < readings; ++i) {
            ask("begin");
            const qint64 before = entries();
            ask("select pgmq.read('q', 0, 1)");
            least = std::min(least, entries() - before);
            ask("commit");
        }
        return least;
    }
    /// Pages that \a call touches.
    qint64 pagesOf(const QByteArray &call)
    {
        const Rows rows = ask("explain (analyze, buffers, format json) select " + call);
        const QJsonObject plan = QJsonDocument::fromJson(rows.bytes(0, 0))
                                     .array()
                                     .first()
                                     .toObject()
                                     .value(QStringLiteral("Plan"))
                                     .toObject();
        return plan.value(QStringLiteral("Shared Hit Blocks")).toInteger() +
               plan.value(QStringLiteral("Shared Read Blocks")).toInteger();
    }

private:
    BlockingSession m_session;
};

} // namespace

/// The queue and wide maps where transactions stay open elsewhere: nothing that is gone can be
/// vacuumed, and messages of low ids are committed late.
class TestSnapshots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database.emplace();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_database->exec("select pgmq.create('q')");
    }
    void cleanup() { m_database.reset(); }

    void readsDoNotWalkOverWhatASnapshotKeeps()
    {
        Reader holder(*m_database);
        Reader worker(*m_database);
        holder.ask("begin isolation level repeatable read");
        holder.ask("select count(*) from pgmq.q_q");

        worker.workThrough(3000);
        worker.ask("select pgmq.send('q', '{}')");
        const qint64 early = worker.walkedOver();
        worker.workThrough(3000);
        const qint64 late = worker.walkedOver();

        QVERIFY2(early < 500, QByteArray::number(early));
        QVERIFY2(late < 500, QByteArray::number(late));
    }

    void whoComesNewIsToldWhereMessagesLive()
    {
        Reader holder(*m_database);
        Reader worker(*m_database);
        holder.ask("begin isolation level repeatable read");
        holder.ask("select count(*) from pgmq.q_q");
        worker.workThrough(10000);
        worker.ask("select pgmq.send('q', '{}')");

        Reader newcomer(*m_database);
        const qint64 first = newcomer.walkedOver(1);

        QVERIFY2(first < 5000, QByteArray::number(first));
        QCOMPARE(newcomer.read(5), "{10001}");
    }

    void whatIsToldHidesNothingThatIsCommittedLate()
    {
        Reader worker(*m_database);
        worker.workThrough(3000);
        Reader sender(*m_database);
        sender.ask("begin");
        sender.ask("select pgmq.send('q', '{}')");
        worker.workThrough(3000);
        Reader newcomer(*m_database);
        QCOMPARE(newcomer.read(1), "{}");
        worker.workThrough(3000);

        sender.ask("commit");

        Reader another(*m_database);
        QCOMPARE(another.read(1), "{3001}");
        another.ask("select pgmq.set_vt('q', 3001, 0)");
        QCOMPARE(newcomer.read(1), "{3001}");
    }

    void whileATransactionIsWatchedNothingIsTold()
    {
        Reader sender(*m_database);
        Reader worker(*m_database);
        sender.ask("begin");
        sender.ask("select pgmq.send('q', '{}')");
        const auto walks = [&] {
            worker.workThrough(2000);
            return worker.walkedOver();
        };
        QTRY_VERIFY_WITH_TIMEOUT(walks() < 500, 60000);
        QCOMPARE(m_database->exec("select count(*) from pgmq.living").int64(0, 0), 0);

        sender.ask("commit");

        Reader newcomer(*m_database);
        QCOMPARE(newcomer.read(1), "{1}");
    }

    void aMessageCommittedLateIsTheNextThatIsRead()
    {
        Reader sender(*m_database);
        Reader worker(*m_database);
        sender.ask("begin");
        sender.ask("select pgmq.send('q', '{}')");
        worker.workThrough(1000);

        sender.ask("commit");

        QCOMPARE(worker.read(1), "{1}");
    }

    void aTransactionThatStaysOpenHoldsUpNothingAndLosesNothing()
    {
        Reader sender(*m_database);
        Reader worker(*m_database);
        Reader other(*m_database);
        sender.ask("begin");
        sender.ask("select pgmq.send('q', '{}')");
        const auto walks = [&] {
            worker.workThrough(200);
            return worker.walkedOver();
        };
        worker.workThrough(2000);
        QTRY_VERIFY_WITH_TIMEOUT(walks() < 500, 60000);
        other.workThrough(300);

        sender.ask("commit");

        QCOMPARE(worker.read(1), "{1}");
        QCOMPARE(other.read(1), "{}");
    }

    void aMessageOfATransactionThatIsRolledBackHoldsUpNothing()
    {
        Reader sender(*m_database);
        Reader worker(*m_database);
        sender.ask("begin");
        sender.ask("select pgmq.send('q', '{}')");
        worker.workThrough(1000);
        sender.ask("rollback");
        worker.workThrough(1000);

        QVERIFY(worker.walkedOver() < 500);
        worker.ask("select pgmq.send('q', '{}')");
        QCOMPARE(worker.read(5), "{2002}");
    }

    void whoReadsWithAnOldSnapshotLearnsNothingFromIt()
    {
        Reader sender(*m_database);
        Reader worker(*m_database);
        sender.ask("begin");
        sender.ask("select pgmq.send('q', '{}')");
        worker.workThrough(500);
        worker.ask("begin isolation level repeatable read");
        worker.ask("select count(*) from pgmq.q_q");
        sender.ask("commit");
        worker.ask("select pgmq.read('q', 0, 1)");
        worker.ask("select pgmq.read('q', 0, 1)");
        worker.ask("commit");

        QCOMPARE(worker.read(1), "{1}");
    }

    void aReportOfAWideMapDoesNotWalkOverThoseBefore()
    {
        constexpr int tasks = 1500;
        Reader holder(*m_database);
        Reader worker(*m_database);
        worker.ask("select pgflow.create_flow('f', timeout => 3600)");
        worker.ask("select pgflow.add_step('f', 'each', step_type => 'map')");
        worker.ask("select pgflow.start_flow('f', (select jsonb_agg(i) from generate_series(1, " +
                   QByteArray::number(tasks) + ") i), '00000000-0000-0000-0000-000000000001')");
        worker.ask("insert into pgflow.workers (worker_id, queue_name, function_name) values "
                   "('00000000-0000-0000-0000-0000000000aa', 'f', 'test')");
        worker.ask("select count(*) from pgflow.start_tasks('f', array(select r.msg_id from "
                   "pgmq.read('f', 3600, 10000) r), '00000000-0000-0000-0000-0000000000aa')");
        holder.ask("begin isolation level repeatable read");
        holder.ask("select count(*) from pgflow.runs");
        const auto report = [&worker](int task) {
            return worker.pagesOf("pgflow.complete_task('00000000-0000-0000-0000-000000000001', "
                                  "'each', " +
                                  QByteArray::number(task) + ", '1')");
        };

        qint64 early = 0;
        qint64 late = 0;
        for (int task = 0; task < tasks - 200; ++task) {
            const qint64 pages = report(task);
            // The first ones fill the session's caches; some are lent credit, which costs more.
            if (task >= 100 && task < 200)
                early += pages;
            if (task >= tasks - 300)
                late += pages;
        }

        QVERIFY2(late < 2 * early, QByteArray::number(early) + " pages for 100 reports, then " +
                                       QByteArray::number(late));
        const Rows kept = m_database->exec("select credit + remaining_tasks = 200, k.number from "
                                           "pgflow.step_states c, (select sum(credit) as credit, "
                                           "count(*) as number from pgflow.task_credits) k");
        QVERIFY(kept.boolean(0, 0));
        QCOMPARE(kept.int64(0, 1), 1);
    }

private:
    std::optional<test::Database> m_database;
};

QTEST_GUILESS_MAIN(TestSnapshots)
#include "tst_snapshots.moc"
