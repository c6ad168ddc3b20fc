#pragma once

#include "support_bench.h"

#include <QTest>

#include <optional>

namespace sluice::test {

/// A database of its own and a system on it for each test of what is read.
class ReadsTest : public QObject
{
    Q_OBJECT

protected Q_SLOTS:
    void init()
    {
        m_database.emplace();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_bench.emplace(*m_database);
        QVERIFY2(m_bench->isOpen(), qPrintable(m_bench->error().message));
    }
    void cleanup()
    {
        m_bench.reset();
        m_database.reset();
    }

protected:
    [[nodiscard]] System &system() const { return m_bench->system(); }
    db::Rows exec(const QByteArray &sql, const db::Params &params = {}) const
    {
        return m_database->exec(sql, params);
    }
    /// \a count runs of f without steps that started and ended so long ago.
    void insertRuns(int count, const QByteArray &status, const QByteArray &started,
                    const QByteArray &ended = "0 s") const
    {
        exec("insert into pgflow.runs (flow_slug, input, status, started_at, completed_at, "
             "failed_at) "
             "select 'f', '1', $2::text, now() - $3::text::interval, "
             "       case when $2 = 'completed' then now() - $4::text::interval end, "
             "       case when $2 = 'failed' then now() - $4::text::interval end "
             "from generate_series(1, $1::integer)",
             {db::param(count), db::param(status), db::param(started), db::param(ended)});
    }
    void defineOneStep() const
    {
        exec("select pgflow.create_flow('f', max_attempts => 1)");
        exec("select pgflow.add_step('f', 'a')");
    }
    [[nodiscard]] Payload payload(const PayloadRef &ref, qint64 offset = 0,
                                  qint64 limit = 256'000) const
    {
        return answer(system().payloads()->read(ref, offset, limit));
    }

    std::shared_ptr<Server> m_server = Server::shared(); ///< one for all tests
    std::optional<Database> m_database;
    std::optional<Bench> m_bench;
};

} // namespace sluice::test
