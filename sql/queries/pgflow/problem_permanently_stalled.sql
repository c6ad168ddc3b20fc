-- Tasks of open runs that stalled too often for the engine to hand them out again. Looked at are the newest 2,000 open runs, and of
-- their started steps the smaller ones, until there are 200,000 tasks.
with open as materialized (
    select r.run_id, r.flow_slug
    from pgflow.runs r
    where r.status = 'started'
    order by r.started_at desc, r.run_id desc
    limit 2001
), sizes as materialized (
    select o.run_id, c.step_slug, sum(c.initial_tasks) over (order by c.initial_tasks, o.run_id, c.step_slug) as upto
    from open o
    cross join lateral (select c.step_slug, c.initial_tasks from pgflow.step_states c
                        where c.run_id = o.run_id and c.status = 'started' offset 0) c
)
(select jsonb_build_object('flow_slug', t.flow_slug, 'run_id', t.run_id, 'step_slug', t.step_slug, 'task_index', t.task_index,
                           'task_status', t.status, 'attempts', t.attempts_count) as subject,
        1::bigint as n,
        t.permanently_stalled_at as since,
        jsonb_build_array(jsonb_build_object('worker_id', t.last_worker_id, 'started_at', t.started_at)) as evidence,
        {{repairs}} as repairable
 from sizes s
 cross join lateral (select t.* from pgflow.step_tasks t
                     where t.run_id = s.run_id and t.step_slug = s.step_slug and t.status in ('queued', 'started')
                       and t.permanently_stalled_at is not null offset 0) t
 where s.upto <= 200000
 limit 501)
union all
select null, 2000, null, '[]', false from open having count(*) > 2000
union all
select null, 200000, null, '[]', false from sizes having max(upto) > 200000
