-- $1 run, $2 step, $3 place of the first one, $4 rows, $5 status or NULL.
select t.task_index, t.status, t.attempts_count, t.queued_at, t.started_at,
       coalesce(t.completed_at, t.failed_at) as ended_at,
       case when not q.far then q.vt end as visible_at,
       t.message_id, t.last_worker_id, coalesce(t.requeued_count, 0) as requeued_count,
       left(t.error_message, 20001) as error,
       coalesce(q.far, false) as held
from (select 0 as requeued_count) as absent
cross join lateral (
    select k.task_index, k.status, k.attempts_count, k.queued_at, k.started_at, k.completed_at, k.failed_at,
           k.message_id, k.last_worker_id, requeued_count, k.error_message
    from pgflow.step_tasks k
    where k.run_id = $1::uuid and k.step_slug = $2::text and ($5::text is null or k.status = $5::text) and {{from}}
    order by k.task_index {{direction}}
    limit $4::integer {{skip}}) t
left join lateral (
    -- A held task's message lies a thousand years ahead.
    select m.vt, m.vt > clock_timestamp() + interval '500 years' as far
    from {{queue}} m
    where m.msg_id = t.message_id and t.status = 'queued') q on true
order by t.task_index {{direction}}
