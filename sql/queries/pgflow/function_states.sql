-- Of the functions $1 (schema.name), those that are there, with the types of their arguments and the search path they set.
select n.nspname || '.' || p.proname as name,
       oidvectortypes(p.proargtypes) as types,
       (select substr(c.setting, 13) from unnest(p.proconfig) as c (setting) where starts_with(c.setting, 'search_path=')) as search_path
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('pgflow', 'pgmq', 'sluice') and n.nspname || '.' || p.proname = any ($1::text[])
