-- What a repair would do. $1 kind, $2 what was found.
select sluice.repair_estimate($1::text, $2::jsonb)
