-- The last recorded change of options. $1 flow, $2 step or NULL. No row: none is.
select (a.before ->> 'max_attempts')::integer as before_max_attempts,
       (a.before ->> 'base_delay')::integer as before_base_delay,
       (a.before ->> 'timeout')::integer as before_timeout,
       (a.before ->> 'start_delay')::integer as before_start_delay,
       (a.after ->> 'max_attempts')::integer as after_max_attempts,
       (a.after ->> 'base_delay')::integer as after_base_delay,
       (a.after ->> 'timeout')::integer as after_timeout,
       (a.after ->> 'start_delay')::integer as after_start_delay
from sluice.audit a
where a.action = 'edit_options'
  and a.target ->> 'flow_slug' = $1::text
  and a.target ->> 'step_slug' is not distinct from $2::text
order by a.id desc
limit 1
