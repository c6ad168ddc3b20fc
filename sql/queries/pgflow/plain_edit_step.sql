-- Sets the options of a step if they are still as they were seen. $1 flow, $2 step, $3 seen, $4 wanted. No row: no such
-- step.
with before as (
    select s.flow_slug, s.step_slug,
           jsonb_build_object('max_attempts', s.opt_max_attempts, 'base_delay', s.opt_base_delay,
                              'timeout', s.opt_timeout, 'start_delay', s.opt_start_delay) as options
    from pgflow.steps s
    where s.flow_slug = $1::text and s.step_slug = $2::text
    for no key update
), done as (
    update pgflow.steps s
    set opt_max_attempts = ($4::jsonb ->> 'max_attempts')::integer,
        opt_base_delay = ($4::jsonb ->> 'base_delay')::integer,
        opt_timeout = ($4::jsonb ->> 'timeout')::integer,
        opt_start_delay = ($4::jsonb ->> 'start_delay')::integer
    from before b
    where s.flow_slug = b.flow_slug and s.step_slug = b.step_slug and b.options = $3::jsonb
    returning s.flow_slug
)
select jsonb_build_object(
           'stale', not exists (select from done),
           'before', b.options,
           'after', $4::jsonb,
           'changed', (select coalesce(jsonb_agg(k.key), '[]') from jsonb_object_keys(b.options) as k (key)
                       where b.options -> k.key <> $4::jsonb -> k.key),
           'running_runs', (select count(*) from pgflow.runs r where r.flow_slug = b.flow_slug and r.status = 'started'))
from before b
