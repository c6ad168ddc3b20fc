-- Flows without one of the functions that our engine makes for their queues.
select jsonb_build_object('flow_slug', f.flow_slug, 'function', 'pgflow.' || quote_ident(v.prefix || f.flow_slug)) as subject,
       (v.forms - p.forms)::bigint as n,
       null::timestamptz as since,
       '[]'::jsonb as evidence,
       {{repairs}} as repairable
from pgflow.flows f
cross join (values ('send:', 2), ('pick:', 1), ('show:', 1), ('archive:', 2)) as v (prefix, forms)
cross join lateral (select count(*) as forms
                    from pg_catalog.pg_proc p
                    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                    where n.nspname = 'pgflow' and p.proname = v.prefix || f.flow_slug) p
where p.forms < v.forms
order by f.flow_slug, v.prefix
limit 501
