#pragma once

#include "core/waiturgency.h"
#include "db/database.h"
#include "support_reads.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/pgflowhealth.h"

#include <QStringList>

#include <algorithm>

namespace sluice::test {

/// A flow to wait in, and what is told of it.
class WaitingTest : public ReadsTest
{
    Q_OBJECT

protected:
    using Reasons = QList<WaitReason>;

    /// A facet that calls things long and many sooner than a person would.
    class SoonHealth final
    {
    public:
        explicit SoonHealth(const db::ConnectOptions &options) : m_database(options)
        {
            m_facts.installed = true;
            m_facts.holdsRecorded = true;
            m_facts.info.engineVersion = QStringLiteral("0.14.1");
            m_facts.info.database.role = QStringLiteral("sluice");
        }
        [[nodiscard]] Reasons of(const RunId &run = runOne)
        {
            return answer(m_health.whyWaiting(run));
        }

    private:
        db::Database m_database;
        pgflow::EngineFacts m_facts;
        QObject m_context;
        pgflow::PgflowHealth m_health{{m_database, m_facts, &m_context},
                                      {},
                                      {.lock = std::chrono::milliseconds(50),
                                       .notifyQueue = 0.0001,
                                       .snapshot = std::chrono::milliseconds(50),
                                       .deadRows = 500}};
    };

    [[nodiscard]] Reasons reasons(const RunId &run = runOne) const
    {
        return answer(system().health()->whyWaiting(run));
    }
    [[nodiscard]] static std::optional<WaitReason> found(const Reasons &all, WaitCode code,
                                                         const char *step = nullptr)
    {
        const auto at = std::find_if(all.begin(), all.end(), [&](const WaitReason &reason) {
            return reason.code == code &&
                   (!step || (reason.step && reason.step->value() == QLatin1String(step)));
        });
        return at == all.end() ? std::nullopt : std::optional(*at);
    }
    [[nodiscard]] static QStringList words(const Reasons &all)
    {
        QStringList words;
        for (const WaitReason &reason : all)
            words << (reason.step ? reason.step->value() + u':' : QString()) + toWord(reason.code);
        words.sort();
        return words;
    }
    [[nodiscard]] static QStringList alarms(const Reasons &all)
    {
        Reasons urgent;
        std::copy_if(all.begin(), all.end(), std::back_inserter(urgent),
                     [](const WaitReason &reason) { return mayNeedPerson(reason.code); });
        return words(urgent);
    }

    void defineFlow() const
    {
        exec("select pgflow.create_flow('f', max_attempts => 3, base_delay => 100)");
        exec("select pgflow.add_step('f', 'list')");
        exec("select pgflow.add_step('f', 'each', '{list}', step_type => 'map')");
        exec("select pgflow.add_step('f', 'sum', '{each}')");
    }
    void startOne() const
    {
        defineFlow();
        m_bench->start("f", "{}");
    }
    /// A run whose map step has \a tasks tasks waiting.
    void startMap(int tasks) const
    {
        startOne();
        m_bench->claim("f");
        m_bench->complete(
            "list", 0,
            exec("select jsonb_agg(i)::text from generate_series(1, $1::int) i", {db::param(tasks)})
                .text(0, 0)
                .toUtf8());
    }
    /// As if \a table's \a column lay longer in the past.
    void setBack(const QByteArray &table, const QByteArray &columns, const char *by) const
    {
        QByteArray changes;
        for (const QByteArray &column : columns.split(','))
            changes += (changes.isEmpty() ? "" : ", ") + column + " = " + column + " - interval '" +
                       by + '\'';
        exec("update pgflow." + table + " set " + changes);
    }
    /// Waits until \a session has been as it is for longer than a SoonHealth lets pass.
    [[nodiscard]] bool isLongAt(const db::BlockingSession &session) const
    {
        return QTest::qWaitFor([&] {
            return exec("select count(*) from pg_stat_activity a where a.pid = $1::int and "
                        "a.xact_start < clock_timestamp() - interval '60 milliseconds' and "
                        "a.state_change < clock_timestamp() - interval '60 milliseconds'",
                        {db::param(session.backendPid())})
                       .int64(0, 0) == 1;
        });
    }
    [[nodiscard]] static qint64 secondsFromNow(const WaitReason &reason)
    {
        return reason.until ? QDateTime::currentDateTimeUtc().secsTo(*reason.until) : -1;
    }
};

} // namespace sluice::test
