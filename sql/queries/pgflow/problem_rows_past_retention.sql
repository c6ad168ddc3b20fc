-- Runs of each flow that ended more than a day longer ago than the setting retention_days says; none where it is not set.
-- Counts 10,001 of a flow.
select jsonb_build_object('flow_slug', f.flow_slug, 'days', d.days) as subject,
       c.n + a.n as n,
       least(c.oldest, a.oldest) as since,
       '[]'::jsonb as evidence,
       false as repairable
from (select (s.value #>> '{}')::numeric as days
      from sluice.settings s
      where s.key = 'retention_days' and jsonb_typeof(s.value) = 'number') d
cross join pgflow.flows f
cross join lateral (select now() - make_interval(days => least(d.days + 1, 2000000)::integer) as cut_off) o
cross join lateral (select count(*) as n, min(r.completed_at) as oldest
                    from (select r.completed_at from pgflow.runs r
                          where r.flow_slug collate "C" = f.flow_slug and r.status = 'completed' and r.completed_at < o.cut_off
                          order by r.completed_at
                          limit 10001) r) c
cross join lateral (select count(*) as n, min(r.failed_at) as oldest
                    from (select r.failed_at from pgflow.runs r
                          where r.flow_slug collate "C" = f.flow_slug and r.status = 'failed' and r.failed_at < o.cut_off
                          order by r.failed_at
                          limit 10001) r) a
where c.n + a.n > 0
order by f.flow_slug
limit 501
