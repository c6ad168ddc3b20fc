-- Reading settings, and numbers in them; and who calls.

create or replace function sluice.setting_number(key text, fallback numeric) returns numeric
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce((select (s.value #>> '{}')::numeric from sluice.settings s
                     where s.key = setting_number.key and jsonb_typeof(s.value) = 'number'), fallback)
$$;

-- The role that acts, also within functions that run with the rights of their owner: the one that was set, or that of the session.
create or replace function sluice._caller() returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select case when current_setting('role') = 'none' then session_user::text else current_setting('role') end
$$;

create or replace function sluice._milliseconds(moment timestamptz) returns bigint
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $$
    select (date_part('epoch', moment) * 1000)::bigint
$$;
