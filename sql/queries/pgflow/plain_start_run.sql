select r.run_id from pgflow.start_flow(flow_slug => $1::text, input => $2::jsonb, run_id => $3::uuid) r
