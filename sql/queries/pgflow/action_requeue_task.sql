select sluice.action_requeue_task($1::uuid, $2::text, $3::integer, $4::integer, $5::text)
