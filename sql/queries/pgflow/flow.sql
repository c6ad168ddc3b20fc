-- $1 flow. One row per step with the flow's own options repeated; one row with step_slug NULL for a flow without steps.
select f.flow_slug,
       f.opt_max_attempts as flow_max_attempts,
       f.opt_base_delay as flow_base_delay,
       f.opt_timeout as flow_timeout,
       f.created_at,
       s.step_slug,
       s.step_index,
       s.step_type,
       s.opt_max_attempts,
       s.opt_base_delay,
       s.opt_timeout,
       s.opt_start_delay,
       s.when_unmet,
       s.when_exhausted,
       s.required_input_pattern,
       s.forbidden_input_pattern,
       array(select d.dep_slug
             from pgflow.deps d
             join pgflow.steps p on p.flow_slug = d.flow_slug and p.step_slug = d.dep_slug
             where d.flow_slug = f.flow_slug and d.step_slug = s.step_slug
             order by p.step_index) as deps
from pgflow.flows f
left join lateral (
    -- A column the engine lacks is found in absent.
    select v.*
    from (select 'single'::text as step_type, null::integer as opt_start_delay, 'skip'::text as when_unmet,
                 'fail'::text as when_exhausted, null::jsonb as required_input_pattern,
                 null::jsonb as forbidden_input_pattern) as absent
    cross join lateral (
        select t.step_slug, t.step_index, step_type, t.opt_max_attempts, t.opt_base_delay, t.opt_timeout,
               opt_start_delay, when_unmet, when_exhausted, required_input_pattern, forbidden_input_pattern
        from pgflow.steps t
        where t.flow_slug = f.flow_slug) v) s on true
where f.flow_slug = $1::text
order by s.step_index
