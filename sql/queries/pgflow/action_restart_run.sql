select sluice.action_restart_run($1::uuid, $2::text)
