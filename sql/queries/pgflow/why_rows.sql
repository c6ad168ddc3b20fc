-- $1 run, $2 seconds, $3 names of queues that may be read. Who has held locks for longer than that on rows of an open run: its own,
-- those of its open steps, and of the first 1,000 open tasks with their messages. Whose transaction a row was last locked by stands
-- in xmax. Where this role may not see when a transaction began, it counts how long somebody has waited for it.
with run as (
    select r.run_id, r.flow_slug, r.xmax as locked_by
    from pgflow.runs r
    where r.run_id = $1::uuid and r.status = 'started'
), states as materialized (
    select c.step_slug, c.status, c.xmax as locked_by
    from run r
    join pgflow.step_states c on c.run_id = r.run_id and c.status not in ('completed', 'skipped')
), tasks as materialized (
    select t.*
    from states c
    cross join lateral (
        select v.step_slug, v.task_index, v.message_id, v.locked_by, v.queue_name
        from (select null::text as queue_name) as absent
        cross join lateral (
            select k.step_slug, k.task_index, k.message_id, k.xmax as locked_by, queue_name
            from pgflow.step_tasks k
            where k.run_id = $1::uuid and k.step_slug = c.step_slug and k.status in ('queued', 'started')
            order by k.task_index
            limit 1000) v) t
    where c.status = 'started'
    limit 1000
), rows (relation, step_slug, task_index, locked_by) as (
    select 'pgflow.runs', null::text, null::integer, r.locked_by
    from run r
    union all
    select 'pgflow.step_states', c.step_slug, null, c.locked_by
    from states c
    union all
    select 'pgflow.step_tasks', t.step_slug, t.task_index, t.locked_by
    from tasks t
    union all
    select 'pgmq.q_' || q.queue_name, t.step_slug, t.task_index, q.locked_by
    from run r
    cross join tasks t
    cross join lateral (
        select k.queue_name, k.locked_by
        from {{queue}} k
        where k.queue_name = coalesce(t.queue_name, lower(r.flow_slug)) and k.msg_id = t.message_id
          and k.queue_name = any ($3::text[])) q
), locked as (
    select l.pid, l.transactionid::text as transactionid, count(*) as rows,
           count(distinct w.step_slug) as steps, min(w.step_slug) as step_slug, bool_or(w.step_slug is null) as whole,
           count(distinct w.task_index) as tasks, min(w.task_index) as task_index, bool_or(w.task_index is null) as above,
           to_jsonb((array_agg(jsonb_build_object('table', w.relation, 'step', w.step_slug, 'task', w.task_index)
                               order by w.relation, w.step_slug, w.task_index))[1:20]) as evidence
    from rows w
    join pg_catalog.pg_locks l on l.locktype = 'transactionid' and l.granted and l.mode = 'ExclusiveLock'
                              and l.transactionid = w.locked_by
    where l.pid is distinct from pg_backend_pid()
    group by l.pid, l.transactionid::text
)
select 'locked' as code,
       case when k.steps = 1 and not k.whole then k.step_slug end as step_slug,
       case when k.steps = 1 and k.tasks = 1 and not k.above then k.task_index end as task_index,
       k.rows as n,
       coalesce(a.xact_start, p.prepared, b.since) as since,
       null::timestamptz as until,
       jsonb_strip_nulls(jsonb_build_object(
           'pid', k.pid, 'prepared', left(p.gid, 200), 'user', coalesce(a.usename, p.owner),
           'application', left(a.application_name, 200), 'state', a.state,
           'query', case when a.state is not null then left(a.query, 500) end, 'waiting', b.sessions)) as facts,
       k.evidence
from locked k
left join pg_catalog.pg_stat_activity a on a.pid = k.pid
left join pg_catalog.pg_prepared_xacts p on k.pid is null and p.transaction::text = k.transactionid
cross join lateral (
    select count(*) as sessions, min(l.waitstart) as since
    from pg_catalog.pg_locks l
    where l.locktype = 'transactionid' and not l.granted and l.transactionid::text = k.transactionid) b
where coalesce(a.xact_start, p.prepared, b.since) < clock_timestamp() - $2::float8 * interval '1 second'
order by 5, k.pid
limit 100
