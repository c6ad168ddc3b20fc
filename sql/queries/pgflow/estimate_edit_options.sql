-- What setting options would reach. $1 flow, $2 step or NULL, $3 wanted. Counts among the newest 10,000 open runs. No row:
-- no such flow or step.
with subject as (
    select jsonb_build_object('max_attempts', f.opt_max_attempts, 'base_delay', f.opt_base_delay,
                              'timeout', f.opt_timeout) as options
    from pgflow.flows f
    where f.flow_slug = $1::text and $2::text is null
    union all
    select jsonb_build_object('max_attempts', s.opt_max_attempts, 'base_delay', s.opt_base_delay,
                              'timeout', s.opt_timeout, 'start_delay', s.opt_start_delay)
    from pgflow.steps s
    where s.flow_slug = $1::text and s.step_slug = $2::text
), reached as (
    select s.step_slug
    from pgflow.steps s
    where s.flow_slug = $1::text
      and case when $2::text is null
               then s.opt_max_attempts is null or s.opt_base_delay is null or s.opt_timeout is null
               else s.step_slug = $2::text end
), open as (
    select r.run_id
    from pgflow.runs r
    where r.flow_slug = $1::text and r.status = 'started'
    order by r.started_at desc, r.run_id desc
    limit 10000
), tasks as (
    select count(*) filter (where t.status = 'queued') as queued,
           count(*) filter (where t.status = 'started') as started
    from open o
    join pgflow.step_states c on c.run_id = o.run_id and c.status = 'started'
    join reached e on e.step_slug = c.step_slug
    join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug and t.status in ('queued', 'started')
)
select jsonb_build_object(
           'before', b.options,
           'after', $3::jsonb,
           'changed', (select coalesce(jsonb_agg(k.key), '[]') from jsonb_object_keys(b.options) as k (key)
                       where b.options -> k.key <> coalesce($3::jsonb -> k.key, 'null')),
           'queued_tasks', t.queued,
           'started_tasks', t.started,
           'running_runs', (select count(*) from open),
           'inheriting_steps', (select count(*) from reached))
from subject b
cross join tasks t
