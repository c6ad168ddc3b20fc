-- What cancelling a run would end. $1 run. No row: no such run.
select jsonb_build_object(
           'run_id', r.run_id,
           'already', n.cancelled,
           'cancelled_tasks', (select count(*) from pgflow.step_tasks t
                               where r.status = 'started' and t.run_id = r.run_id and t.status in ('queued', 'started')),
           'run_status', 'failed',
           'refusal', case when r.status <> 'started' and not n.cancelled then 'run_ended' end)
from pgflow.runs r
cross join lateral (select r.status = 'failed'
                           and exists (select from sluice.run_note n
                                       where n.run_id = r.run_id and n.kind = 'cancelled' and n.superseded_at is null)
                               as cancelled) n
where r.run_id = $1::uuid
