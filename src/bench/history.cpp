#include "bench/history.h"

#include "db/blockingsession.h"

namespace sluice::bench {

namespace {

constexpr auto definitionsSql = R"(
set session_replication_role = replica;
set synchronous_commit = off;
insert into pgflow.flows (flow_slug)
select 'flow_' || i from generate_series(0, FLOWS - 1) i;
insert into pgflow.steps (flow_slug, step_slug, step_index, deps_count)
select f.flow_slug, 'step_' || s, s, least(s, 1) from pgflow.flows f cross join generate_series(0, 4) s;
insert into pgflow.deps (flow_slug, dep_slug, step_slug)
select f.flow_slug, 'step_' || s - 1, 'step_' || s from pgflow.flows f cross join generate_series(1, 4) s)";

// In the order of time, as it would have happened.
constexpr auto runsSql = R"(
create unlogged table pgflow._history as
select md5('run' || i)::uuid as run_id,
       'flow_' || case when i % 4 = 0 then 7 % FLOWS else i * 7919 % FLOWS end as flow_slug,
       case when i % 50 = 3 then 'started' when i % 40 = 1 then 'failed' else 'completed' end as status,
       now() - (i::double precision / RUNS) * interval '30 days' - interval '1 minute' as started_at,
       i as number
from generate_series(RUNS::bigint, 1, -1) i;
insert into pgflow.runs (run_id, flow_slug, status, input, remaining_steps, started_at, completed_at, failed_at)
select h.run_id, h.flow_slug, h.status, '{}', case when h.status = 'completed' then 0 else 1 end, h.started_at,
       case when h.status = 'completed' then h.started_at + interval '1 minute' end,
       case when h.status = 'failed' then h.started_at + interval '1 minute' end
from pgflow._history h)";

constexpr auto tasksSql = R"(
insert into pgflow.step_states (flow_slug, run_id, step_slug, status, remaining_tasks, initial_tasks, remaining_deps,
                                created_at, started_at, completed_at, failed_at)
select h.flow_slug, h.run_id, 'step_' || s, w.status, case when w.status = 'completed' then 0 else 1 end, 1, 0,
       h.started_at, h.started_at,
       case when w.status = 'completed' then h.started_at + interval '1 minute' end,
       case when w.status = 'failed' then h.started_at + interval '1 minute' end
from pgflow._history h
cross join generate_series(0, 4) s
cross join lateral (select case when s = 4 then h.status else 'completed' end as status) w;
insert into pgflow.step_tasks (flow_slug, run_id, step_slug, message_id, status, attempts_count, queued_at, started_at,
                               completed_at, failed_at)
select h.flow_slug, h.run_id, 'step_' || s, h.number * 5 + s, w.status,
       case when w.status = 'queued' then 0 else 1 end, h.started_at,
       case when w.status <> 'queued' then h.started_at end,
       case when w.status = 'completed' then h.started_at + interval '1 minute' end,
       case when w.status = 'failed' then h.started_at + interval '1 minute' end
from pgflow._history h
cross join generate_series(0, 4) s
cross join lateral (select case when s < 4 then 'completed' when h.status = 'started' then 'queued'
                                else h.status end as status) w;
drop table pgflow._history;
set session_replication_role = origin)";

} // namespace

Result<> writeHistory(db::BlockingSession &session, const History &history)
{
    for (QByteArray script :
         {QByteArray(definitionsSql), QByteArray(runsSql), QByteArray(tasksSql)}) {
        script.replace("FLOWS", QByteArray::number(history.flows));
        script.replace("RUNS", QByteArray::number(history.runs));
        if (auto written = session.script(script); !written)
            return written;
    }
    return session.script("vacuum (analyze)");
}

} // namespace sluice::bench
