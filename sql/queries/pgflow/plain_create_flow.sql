select f.flow_slug
from pgflow.create_flow(flow_slug => $1::text, max_attempts => $2::integer, base_delay => $3::integer,
                        timeout => $4::integer) f
