-- What failing a task for good would do. $1 run, $2 step, $3 task. No row: no such task.
select jsonb_build_object(
           'run_id', r.run_id,
           'step_slug', t.step_slug,
           'task_index', t.task_index,
           'already', t.status = 'failed',
           'task_status', 'failed',
           'step_status', case when v.when_exhausted = 'fail' then 'failed' else 'skipped' end,
           'run_status', case when v.when_exhausted = 'fail' then 'failed' else 'started' end,
           'refusal', case when t.status = 'failed' then null
                           when r.status <> 'started' then 'run_ended'
                           when c.status <> 'started' then 'step_ended'
                           when t.status not in ('queued', 'started') then 'task_ended' end)
from pgflow.runs r
join pgflow.step_states c on c.run_id = r.run_id
join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug
-- A column the engine lacks is found in absent.
cross join lateral (
    select v.when_exhausted
    from (select 'fail'::text as when_exhausted) as absent
    cross join lateral (select when_exhausted from pgflow.steps s
                        where s.flow_slug = r.flow_slug and s.step_slug = c.step_slug) v) v
where r.run_id = $1::uuid and c.step_slug = $2::text and t.task_index = $3::integer
