-- Runs whose id lies between $1 and $2, at most $3.
select p.run_id, p.flow_slug, p.status, coalesce(n.steps, 0)::integer as total_steps, p.remaining_steps, p.started_at,
       coalesce(p.completed_at, p.failed_at) as ended_at,
       e.step_slug as failed_step,
       left(e.error_message, 500) as error,
       clock_timestamp() as server_now
from (select r.run_id, r.flow_slug, r.status, r.remaining_steps, r.started_at, r.completed_at, r.failed_at
      from pgflow.runs r
      where r.run_id between $1::uuid and $2::uuid
      order by r.run_id
      limit $3::integer) p
left join lateral (
    select count(*) as steps
    from pgflow.steps s
    where s.flow_slug = p.flow_slug) n on true
left join lateral (
    {{failed_step}}) e on true
order by p.started_at desc, p.run_id desc
