-- A piece of one JSON value as the server prints it: $1 run, $2 step, $3 task, $4 offset and $5 limit in bytes, $6 whether
-- the engine hands the run's input to tasks under a key of its own. No row: there is no such value.
with asked as (
    -- Names the types of parameters that not every kind of value needs.
    select $2::text, $3::integer, $6::boolean
), value as materialized (
    select convert_to(v.json::text, 'UTF8') as bytes
    from (
        {{value}}
    ) as v (json)
)
select v.bytes is null as sql_null,
       coalesce(octet_length(v.bytes), 0) as size,
       coalesce(substring(v.bytes from $4::integer + 1 for $5::integer), '') as piece
from value v
