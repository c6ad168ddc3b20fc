-- What retrying would return to the queue. $1 run, $2 step or NULL, $3 task or NULL. No row: no such run. A step that was skipped
-- keeps its failed tasks: the run went on without them.
select jsonb_build_object(
           'run_id', r.run_id,
           'run_status', r.status,
           'retried_tasks', count(*) filter (where t.status = 'failed' and open.step
                                               and ($2::text is null or t.step_slug = $2::text)
                                               and ($3::integer is null or t.task_index = $3::integer)),
           'returned_siblings', count(*) filter (where t.status in ('cancelled', 'queued', 'started') and open.step),
           'kept_tasks', count(*) filter (where t.status = 'completed'),
           'steps', coalesce(jsonb_agg(distinct t.step_slug)
                             filter (where t.status in ('failed', 'cancelled', 'queued', 'started') and open.step), '[]'))
from pgflow.runs r
left join pgflow.step_states c on c.run_id = r.run_id
left join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug
cross join lateral (select c.status in ('failed', 'started') as step) open
where r.run_id = $1::uuid
group by r.run_id
