select sluice.action_start_run($1::text, $2::jsonb, $3::uuid, $4::text)
