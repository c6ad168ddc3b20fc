select sluice.action_fail_task_now($1::uuid, $2::text, $3::integer, $4::text, $5::text, $6::integer, $7::text)
