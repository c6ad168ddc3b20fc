-- What defining a flow would add. $1 flow, $2 steps, an array of {slug, ...}.
select jsonb_build_object(
           'flow_slug', $1::text,
           'created', not exists (select from pgflow.flows f where f.flow_slug = $1::text),
           'added_steps', coalesce(jsonb_agg(e.step ->> 'slug' order by e.position) filter (where s.step_slug is null), '[]'),
           'kept_steps', (select count(*) from pgflow.steps k where k.flow_slug = $1::text))
from jsonb_array_elements($2::jsonb) with ordinality as e (step, position)
left join pgflow.steps s on s.flow_slug = $1::text and s.step_slug = e.step ->> 'slug'
