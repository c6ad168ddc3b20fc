-- What skipping a step would end. $1 run, $2 step. No row: no such step.
select jsonb_build_object(
           'run_id', r.run_id,
           'step_slug', c.step_slug,
           'already', c.status = 'skipped',
           'ended_tasks', (select count(*) from pgflow.step_tasks t
                           where c.status <> 'skipped' and t.run_id = c.run_id and t.step_slug = c.step_slug
                             and t.status in ('queued', 'started')),
           'step_status', 'skipped',
           'run_status', r.status,
           'refusal', case when c.status = 'skipped' then null
                           when r.status <> 'started' then 'run_ended'
                           when c.status not in ('created', 'started') then 'step_ended' end)
from pgflow.runs r
join pgflow.step_states c on c.run_id = r.run_id
where r.run_id = $1::uuid and c.step_slug = $2::text
