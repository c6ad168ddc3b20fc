select sluice.action_edit_options($1::text, $2::text, $3::jsonb, $4::jsonb, $5::text)
