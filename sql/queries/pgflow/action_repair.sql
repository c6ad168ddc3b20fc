select sluice.action_repair($1::text, $2::jsonb, $3::text)
