select sluice.action_fork_run($1::uuid, $2::text[], $3::jsonb, $4::text)
