select sluice.define_flow($1::text, $2::jsonb, $3::jsonb, $4::text)
