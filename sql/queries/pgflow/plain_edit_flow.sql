-- Sets the options of a flow if they are still as they were seen. $1 flow, $2 seen, $3 wanted. No row: no such flow.
with before as (
    select f.flow_slug,
           jsonb_build_object('max_attempts', f.opt_max_attempts, 'base_delay', f.opt_base_delay,
                              'timeout', f.opt_timeout) as options
    from pgflow.flows f
    where f.flow_slug = $1::text
    for no key update
), done as (
    update pgflow.flows f
    set opt_max_attempts = ($3::jsonb ->> 'max_attempts')::integer,
        opt_base_delay = ($3::jsonb ->> 'base_delay')::integer,
        opt_timeout = ($3::jsonb ->> 'timeout')::integer
    from before b
    where f.flow_slug = b.flow_slug and b.options = $2::jsonb
    returning f.flow_slug
)
select jsonb_build_object(
           'stale', not exists (select from done),
           'before', b.options,
           'after', $3::jsonb,
           'changed', (select coalesce(jsonb_agg(k.key), '[]') from jsonb_object_keys(b.options) as k (key)
                       where b.options -> k.key <> $3::jsonb -> k.key),
           'running_runs', (select count(*) from pgflow.runs r where r.flow_slug = b.flow_slug and r.status = 'started'))
from before b
