-- What the list needs of the steps of each flow. A column the engine lacks is found in absent.
select s.flow_slug, count(*) as steps,
           bool_or(s.step_type <> 'single') as has_maps,
           bool_or(s.opt_timeout > 2147483645) as has_endless,
           jsonb_object_agg(s.step_slug, s.opt_start_delay) filter (where s.opt_start_delay > 0) as start_delays
    from (select v.*
          from (select 'single'::text as step_type, null::integer as opt_start_delay) as absent
          cross join lateral (
              select t.flow_slug, t.step_slug, step_type, t.opt_timeout, opt_start_delay
              from pgflow.steps t) v) s
    group by s.flow_slug
