select sluice.action_hold($1::text, $2::text, $3::text)
