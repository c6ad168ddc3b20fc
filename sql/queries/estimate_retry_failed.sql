-- What retrying would return to the queue. $1 run, $2 step or NULL, $3 task or NULL. No row: no such run.
select jsonb_build_object(
           'run_id', r.run_id,
           'run_status', r.status,
           'retried_tasks', count(*) filter (where t.status = 'failed'
                                               and ($2::text is null or t.step_slug = $2::text)
                                               and ($3::integer is null or t.task_index = $3::integer)),
           'returned_siblings', count(*) filter (where t.status in ('cancelled', 'queued', 'started')),
           'kept_tasks', count(*) filter (where t.status = 'completed'),
           'steps', coalesce(jsonb_agg(distinct t.step_slug)
                             filter (where t.status in ('failed', 'cancelled', 'queued', 'started')), '[]'))
from pgflow.runs r
left join pgflow.step_tasks t on t.run_id = r.run_id
where r.run_id = $1::uuid
group by r.run_id
