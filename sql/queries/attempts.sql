-- Attempts that ended without completing. $1 run, $2 step or NULL for all, $3 rows. Per task in the order of time (number).
select a.step_slug, a.task_index, a.number, a.attempt, a.started_at, a.ended_at,
       a.worker_id,
       w.function_name as worker_name,
       a.outcome,
       left(a.error_message, 20000) as error,
       a.log_tail
from sluice.task_attempts a
left join pgflow.workers w on w.worker_id = a.worker_id
where a.run_id = $1::uuid and ($2::text is null or a.step_slug = $2::text)
order by a.step_slug, a.task_index, a.number
limit $3::integer
