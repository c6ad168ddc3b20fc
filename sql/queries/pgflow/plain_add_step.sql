select s.step_slug
from pgflow.add_step(flow_slug => $1::text, step_slug => $2::text, deps_slugs => $3::text[], max_attempts => $4::integer,
                     base_delay => $5::integer, timeout => $6::integer, start_delay => $7::integer, step_type => $8::text) s
