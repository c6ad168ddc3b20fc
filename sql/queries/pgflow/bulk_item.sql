select sluice.action_bulk_item($1::uuid, $2::integer)
