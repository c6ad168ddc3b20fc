select sluice.action_cancel_run($1::uuid, $2::text)
