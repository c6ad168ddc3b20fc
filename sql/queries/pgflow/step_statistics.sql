-- What became of the newest 200 ended tasks of step $2 in the newest 100 runs of flow $1, times in ms.
with newest as (
    select r.run_id
    from pgflow.runs r
    where r.flow_slug = $1::text
    order by r.started_at desc, r.run_id desc
    limit 100
), tasks as (
    select t.status, extract(epoch from t.completed_at - t.started_at) * 1000 as took
    from newest n
    cross join lateral (
        select k.status, k.started_at, k.completed_at
        from pgflow.step_tasks k
        where k.run_id = n.run_id and k.step_slug = $2::text and k.status in ('completed', 'failed')
        limit 200) t
    limit 200
)
select count(t.took)::integer as completed,
       percentile_cont(0.5) within group (order by t.took)::bigint as median,
       percentile_cont(0.95) within group (order by t.took)::bigint as p95,
       count(*)::integer as ended,
       count(*) filter (where t.status = 'failed')::integer as failed
from tasks t
