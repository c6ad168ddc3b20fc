-- Decisions that were recorded here, newest first. $1 begins after that one, NULL: with the newest. $2 at most so many.
select a.id,
       a.at,
       left(a.role, 200) as role,
       left(a.client, 200) as client,
       left(a.action, 200) as action,
       a.target ->> 'flow_slug' as flow_slug,
       a.target ->> 'run_id' as run_id,
       a.target ->> 'step_slug' as step_slug,
       a.target ->> 'task_index' as task_index,
       left(a.reason, 2000) as reason,
       left(a.outcome, 2000) as outcome,
       left(a.before::text, 20000) as before,
       left(a.after::text, 20000) as after
from sluice.audit a
where a.id < coalesce($1::bigint, 9223372036854775807)
order by a.id desc
limit $2::integer
