-- Whether a task can be given back. $1 run, $2 step, $3 task. No row: no such task.
select jsonb_build_object(
           'run_id', r.run_id,
           'step_slug', t.step_slug,
           'task_index', t.task_index,
           'requeued', true,
           'refusal', case when t.status <> 'started' then 'task_not_started'
                           when r.status <> 'started' then 'run_ended'
                           when c.status <> 'started' then 'step_ended' end)
from pgflow.runs r
join pgflow.step_states c on c.run_id = r.run_id
join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug
where r.run_id = $1::uuid and c.step_slug = $2::text and t.task_index = $3::integer
