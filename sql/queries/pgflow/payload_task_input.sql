-- As the engine hands it out: the element of a map, the run's input of a root single step, else {parent: output}.
select case
           when s.step_type = 'map' and s.deps_count = 0 then r.input -> $3::integer
           when s.step_type = 'map' then parents.element
           when s.deps_count = 0 and not $6::boolean then r.input
           when $6::boolean then jsonb_build_object('run', r.input) || coalesce(parents.outputs, '{}')
           else coalesce(parents.outputs, '{}')
       end
from pgflow.runs r
join pgflow.steps s on s.flow_slug = r.flow_slug and s.step_slug = $2::text
left join lateral (
    select ('{' || string_agg(to_json(p.step_slug)::text || ':' || coalesce(p.value::text, 'null'), ',')
                       filter (where s.step_type = 'single') || '}')::jsonb as outputs,
           (array_agg(p.element) filter (where s.step_type = 'map'))[1] as element
    from (
        select c.step_slug,
               case when s.step_type = 'single' then coalesce(c.output, kept.value) end as value,
               case when s.step_type = 'map' and ps.step_type = 'map' then
                        (select coalesce(t.output, 'null')
                         from pgflow.step_tasks t
                         where t.run_id = r.run_id and t.step_slug = c.step_slug and t.task_index = $3::integer)
                    when s.step_type = 'map' then coalesce(c.output, kept.value) -> $3::integer end as element
        from pgflow.deps d
        cross join (select null::jsonb as output) as absent
        cross join lateral (
            select k.step_slug, output
            from pgflow.step_states k
            where k.run_id = r.run_id and k.step_slug = d.dep_slug and k.status = 'completed') c
        join pgflow.steps ps on ps.flow_slug = d.flow_slug and ps.step_slug = d.dep_slug
        left join lateral (
            select case when ps.step_type = 'map'
                        then coalesce(('[' || string_agg(coalesce(t.output::text, 'null'), ',' order by t.task_index)
                                           || ']')::jsonb, '[]')
                        else (array_agg(t.output order by t.task_index))[1] end as value
            from pgflow.step_tasks t
            where c.output is null and t.run_id = r.run_id and t.step_slug = c.step_slug) kept on true
        where d.flow_slug = r.flow_slug and d.step_slug = s.step_slug) p) parents on true
where r.run_id = $1::uuid
  and exists (select from pgflow.step_tasks t
              where t.run_id = r.run_id and t.step_slug = s.step_slug and t.task_index = $3::integer)
