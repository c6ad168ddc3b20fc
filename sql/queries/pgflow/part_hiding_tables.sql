-- Tables of which row level security may keep rows from this role: what is read from them may be less than there is.
select c.relname as name
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
cross join lateral (
    -- Of the policies that say which rows this role may read.
    select bool_or(p.polpermissive and a.lets_all_through) as opened,
           bool_or(not p.polpermissive and not a.lets_all_through) as narrowed
    from pg_catalog.pg_policy p
    cross join lateral (select pg_get_expr(p.polqual, p.polrelid) is not distinct from 'true') a (lets_all_through)
    where p.polrelid = c.oid
      and p.polcmd in ('r', '*')
      and exists (select from unnest(p.polroles) as r (oid)
                  where r.oid = 0 or pg_has_role(current_user, r.oid, 'USAGE'))) p
where n.nspname = 'pgflow'
  and c.relname in ('flows', 'steps', 'deps', 'runs', 'step_states', 'step_tasks')
  and row_security_active(c.oid)
  and (p.opened is not true or p.narrowed)
