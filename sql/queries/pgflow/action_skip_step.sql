select sluice.action_skip_step($1::uuid, $2::text, $3::text, $4::text)
