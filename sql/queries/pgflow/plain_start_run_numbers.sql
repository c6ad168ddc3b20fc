-- What sluice.action_start_run returns, where it is not installed. $1 run.
select jsonb_build_object(
           'run_id', r.run_id,
           'status', r.status,
           'steps', (select count(*) from pgflow.step_states c where c.run_id = r.run_id),
           'started_steps', (select count(*) from pgflow.step_states c
                             where c.run_id = r.run_id and c.status = 'started'),
           'queued_tasks', (select count(*) from pgflow.step_tasks t
                            where t.run_id = r.run_id and t.status = 'queued'))
from pgflow.runs r
where r.run_id = $1::uuid
