-- Attempts that did not complete the only task of their step. $1 run, $2 newest of each step.
select c.step_slug, a.number, a.attempt, a.started_at, a.ended_at, a.worker_id,
       w.function_name as worker_name,
       a.outcome,
       left(a.error_message, 2000) as error,
       a.pause
from pgflow.step_states c
cross join lateral (
    -- Earlier versions have no column for the pause.
    select t.number, t.attempt, t.started_at, t.ended_at, t.worker_id, t.outcome, t.error_message,
           (to_jsonb(t) ->> 'pause')::integer as pause
    from sluice.task_attempts t
    where t.run_id = c.run_id and t.step_slug = c.step_slug and t.task_index = 0
    order by t.number desc
    limit $2::integer) a
left join pgflow.workers w on w.worker_id = a.worker_id
where c.run_id = $1::uuid and c.initial_tasks = 1
order by c.step_slug, a.number
