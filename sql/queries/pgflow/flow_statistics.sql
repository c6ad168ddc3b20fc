-- How long the newest completed runs of flow $1 took, in ms: of 100, and of 20 of them. Looks at its newest 1,000 runs.
with newest as (
    select r.status, r.started_at, r.completed_at
    from pgflow.runs r
    where r.flow_slug = $1::text
    order by r.started_at desc, r.run_id desc
    limit 1000
), completed as (
    select extract(epoch from n.completed_at - n.started_at) * 1000 as took,
           row_number() over (order by n.started_at desc) as place
    from newest n
    where n.status = 'completed'
    order by n.started_at desc
    limit 100
)
select count(*)::integer as runs,
       percentile_cont(0.5) within group (order by c.took)::bigint as median,
       percentile_cont(0.95) within group (order by c.took)::bigint as p95,
       count(*) filter (where c.place <= 20)::integer as latest,
       (percentile_cont(0.5) within group (order by c.took) filter (where c.place <= 20))::bigint as latest_median,
       (percentile_cont(0.95) within group (order by c.took) filter (where c.place <= 20))::bigint as latest_p95
from completed c
