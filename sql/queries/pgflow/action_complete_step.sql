select sluice.action_complete_step_with($1::uuid, $2::text, $3::jsonb, $4::text, $5::text)
