-- Runs whose id lies between $1 and $2, at most $3.
select p.run_id, p.flow_slug, case when {{cancelled}} then 'cancelled' else p.status end as status,
       -- A run has the steps its flow had when it started. They are counted where the flow may have got others since.
       case when n.latest > p.started_at - interval '1 minute'
            then (select count(*) from pgflow.step_states c where c.run_id = p.run_id)
            else n.steps end::integer as total_steps,
       p.remaining_steps, p.started_at,
       coalesce(p.completed_at, p.failed_at) as ended_at,
       e.step_slug as failed_step,
       left(e.error_message, 500) as error,
       clock_timestamp() as server_now,
       {{untouched}} as untouched
from (select r.run_id, r.flow_slug, r.status, r.remaining_steps, r.started_at, r.completed_at, r.failed_at
      from pgflow.runs r
      where r.run_id between $1::uuid and $2::uuid
      order by r.run_id
      limit $3::integer) p
left join lateral (
    select count(*) as steps, max(s.created_at) as latest
    from pgflow.steps s
    where s.flow_slug = p.flow_slug) n on true
left join lateral (
    {{failed_step}}) e on true
order by p.started_at desc, p.run_id desc
