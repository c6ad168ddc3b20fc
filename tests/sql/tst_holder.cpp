#include "support/databasefixture.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <stop_token>
#include <thread>
#include <vector>

using namespace sluice;
using namespace sluice::db;
using namespace std::chrono_literals;

namespace {

const QByteArray holderId = "00000000-0000-0000-0000-0000000000aa";

/// Workers that read, claim and sweep without a pause and never report; each in its own session
/// and thread.
class GreedyWorkers
{
public:
    GreedyWorkers(const test::Database &database, int number)
    {
        for (int i = 0; i < number; ++i)
            m_threads.emplace_back([this, options = database.options(),
                                    i](const std::stop_token &stop) { work(stop, options, i); });
    }

    /// Waits until all have ended.
    void stop() { m_threads.clear(); }
    /// Times one of them was given a task.
    [[nodiscard]] int claims() const { return m_claims; }
    /// Rounds all of them made together.
    [[nodiscard]] int rounds() const { return m_rounds; }
    /// Calls the server refused.
    [[nodiscard]] int errors() const { return m_errors; }

private:
    void work(const std::stop_token &stop, const ConnectOptions &options, int i)
    {
        auto session = BlockingSession::open(options);
        if (!session) {
            ++m_errors;
            return;
        }
        const QByteArray id = "00000000-0000-0000-0000-0000000001" + QByteArray::number(10 + i);
        run(*session, "insert into pgflow.workers (worker_id, queue_name, function_name) "
                      "values ('" +
                          id + "', 'held', 'test')");
        while (!stop.stop_requested()) {
            // Also the messages that are hidden: a worker may have read one before that.
            m_claims += run(*session,
                            "select t.* from (select array_agg(msg_id) as ids from pgmq.q_held) q, "
                            "pgflow.start_tasks('held', q.ids, '" +
                                id + "') t");
            run(*session, "select pgmq.read('held', 1, 10)");
            run(*session, "select pgflow.requeue_stalled_tasks()");
            ++m_rounds;
        }
    }

    int run(BlockingSession &session, const QByteArray &sql)
    {
        const auto rows = session.query(sql);
        if (!rows) {
            ++m_errors;
            return 0;
        }
        return rows->rowCount();
    }

    std::atomic<int> m_claims = 0;
    std::atomic<int> m_rounds = 0;
    std::atomic<int> m_errors = 0;
    std::vector<std::jthread> m_threads; // last: they use the others
};

} // namespace

/// A task whose holder keeps renewing its hold, as a debugger does, on a server whose clock runs.
class TestHolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHeldTaskIsNobodyElsesUntilItsHolderDies()
    {
        const test::Database database;
        QVERIFY2(database.isReady(), qPrintable(database.problem()));
        database.exec("update sluice.settings set value = '1' where key in "
                      "('stalled_grace_seconds', 'holder_heartbeat_limit_seconds')");
        database.exec("select pgflow.create_flow('held', timeout => 1)");
        database.exec("select pgflow.add_step('held', 'debugged')");
        database.exec("select pgflow.start_flow('held', '{}')");
        auto holder = database.session();
        QVERIFY(holder.query("insert into pgflow.workers (worker_id, queue_name, function_name) "
                             "values ('" +
                             holderId + "', 'held', 'debugger')"));
        QVERIFY(holder.query("select pgmq.read('held', 1, 1)"));
        const auto begun = holder.query("select t.run_id, t.step_slug, t.task_index from "
                                        "pgflow.start_tasks('held', array[1], '" +
                                        holderId + "') t");
        QVERIFY(begun);
        QCOMPARE(begun->rowCount(), 1);
        const QByteArray renew = "select sluice.hold_task(t.run_id, t.step_slug, t.task_index, '" +
                                 holderId + "') from pgflow.step_tasks t";
        const auto first = holder.query(renew);
        QVERIFY2(first, first ? "" : qPrintable(first.error().message));
        QVERIFY(first->boolean(0, 0));
        int lost = 0;
        QTimer heartbeat;
        connect(&heartbeat, &QTimer::timeout, this, [&] {
            const auto held = holder.query(renew);
            lost += !held || !held->boolean(0, 0);
        });
        heartbeat.start(300ms);

        GreedyWorkers greedy(database, 3);
        // Three times time-out and grace.
        const auto passed = [&database](const char *interval) {
            return database
                .exec(QByteArray("select clock_timestamp() > started_at + interval '") + interval +
                      "' from pgflow.step_tasks")
                .boolean(0, 0);
        };
        QTRY_VERIFY_WITH_TIMEOUT(passed("6 s"), 30000);

        QCOMPARE(lost, 0);
        QCOMPARE(greedy.claims(), 0);
        QCOMPARE(stateOf(database),
                 QByteArray("started, attempt 1, returned 0 times, held by " + holderId));

        heartbeat.stop();
        database.exec("select pg_terminate_backend(" + QByteArray::number(holder.backendPid()) +
                      ")");
        QElapsedTimer dead;
        dead.start();
        QTRY_VERIFY_WITH_TIMEOUT(greedy.claims() > 0, 60000);
        qInfo("claimed by another %lld ms after the holder died; %d rounds of others meanwhile",
              dead.elapsed(), greedy.rounds());

        QVERIFY(!holder.query(renew));
        greedy.stop();
        QCOMPARE(greedy.errors(), 0);
        const QByteArray after = stateOf(database);
        QVERIFY2(after.startsWith("started, attempt 2, returned 1 times, held by "), after);
        QVERIFY2(!after.endsWith(holderId), after);
        const auto recorded = database.exec("select string_agg(format('%s %s %s', number, "
                                            "attempt, outcome), ', ') from sluice.task_attempts");
        QCOMPARE(recorded.text(0, 0), QStringLiteral("1 1 stalled"));
    }

private:
    [[nodiscard]] static QByteArray stateOf(const test::Database &database)
    {
        const auto rows =
            database.exec("select format('%s, attempt %s, returned %s times, held by %s', status, "
                          "attempts_count, requeued_count, last_worker_id) from pgflow.step_tasks");
        return rows.text(0, 0).toUtf8();
    }
};

QTEST_GUILESS_MAIN(TestHolder)
#include "tst_holder.moc"
