-- Whether this role may use the functions $1 (schema.name) and has the privilege $3 on the table $2 (schema.name, or ''
-- for none), and the GRANTs to ask for if not.
with wanted as (
    select u.path
    from unnest($1::text[]) as u (path)
), functions as (
    select p.oid, n.nspname as schema,
           has_schema_privilege(n.oid, 'USAGE') as usable,
           has_function_privilege(p.oid, 'EXECUTE') as executable
    from wanted w
    join pg_catalog.pg_namespace n on n.nspname = split_part(w.path, '.', 1)
    join pg_catalog.pg_proc p on p.pronamespace = n.oid and p.proname = split_part(w.path, '.', 2)
), tables as (
    select c.oid, n.nspname as schema, c.relname as name,
           has_schema_privilege(n.oid, 'USAGE') as usable,
           has_table_privilege(c.oid, $3::text) as allowed
    from pg_catalog.pg_namespace n
    join pg_catalog.pg_class c on c.relnamespace = n.oid
    where n.nspname || '.' || c.relname = $2::text and $2::text <> ''
), missing as (
    select format('GRANT USAGE ON SCHEMA %I TO %I;', s.schema, current_user) as statement
    from (select schema from functions where not usable
          union
          select schema from tables where not usable) s
    union all
    select format('GRANT EXECUTE ON FUNCTION %s TO %I;', f.oid::regprocedure, current_user)
    from functions f
    where not f.executable
    union all
    select format('GRANT %s ON %I.%I TO %I;', $3::text, t.schema, t.name, current_user)
    from tables t
    where not t.allowed
)
select not exists (select from missing)
           and (select count(*) from wanted) <= (select count(*) from functions) as possible,
       coalesce((select string_agg(m.statement, E'\n' order by m.statement) from missing m), '') as remedy
