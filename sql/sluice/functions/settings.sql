-- Reading settings, and numbers in them.

create or replace function sluice.setting_number(key text, fallback numeric) returns numeric
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce((select (s.value #>> '{}')::numeric from sluice.settings s
                     where s.key = setting_number.key and jsonb_typeof(s.value) = 'number'), fallback)
$$;

create or replace function sluice._milliseconds(moment timestamptz) returns bigint
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $$
    select (date_part('epoch', moment) * 1000)::bigint
$$;
