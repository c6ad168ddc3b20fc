select sluice.action_stop_bulk($1::uuid, $2::boolean, $3::text)
