-- Steps of all flows, at most $1.
select s.flow_slug, s.step_slug
from pgflow.steps s
order by s.flow_slug, s.step_slug
limit $1::integer
