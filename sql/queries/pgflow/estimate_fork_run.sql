-- What a run forked from run $1 at its steps $2 would keep and do again; $3 outputs in place of its own. No row: no such run. Steps
-- that could begin at once are counted as if their conditions were met.
select jsonb_build_object(
           'run_id', r.run_id,
           'restart_of_run_id', r.run_id,
           'flow_slug', r.flow_slug,
           'kept_steps', cardinality(p.kept),
           'kept_tasks', p.kept_tasks,
           'again_steps', cardinality(p.again),
           'queued_tasks', p.queued_tasks,
           'run_status', 'started',
           'kept', p.kept,
           'again', p.again,
           'replaced', p.replaced,
           'refusal', p.refusal,
           'step_slug', p.step_slug,
           'map_step', p.map_step,
           'wanted', p.wanted,
           'given', p.given,
           'added_steps', p.added_steps)
from pgflow.runs r
cross join lateral sluice._fork_plan(r.run_id, $2::text[], $3::jsonb) p
where r.run_id = $1::uuid
