-- One page, by start. $1 flow, $2 status, $3 and $4 started_at (microseconds) and id of the last row of the page
-- before; without $3, of the run $4. Each may be NULL; $5 rows. One row of NULLs beside the clock when there is none.
-- What {{costly}} asks is looked for among {{window}} runs; where they hold less than a page, their end is told.
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
       {{untouched}} as untouched,
       {{window_end}}
from (select 1) as always
left join lateral (
    select r.run_id, r.flow_slug, r.status, r.remaining_steps, r.started_at, r.completed_at, r.failed_at
    from (select r.*
          from pgflow.runs r
          where {{part_asked_runs}}
          order by r.started_at {{direction}}, r.run_id {{direction}}
          limit {{window}}) r
    where {{costly}}
    order by r.started_at {{direction}}, r.run_id {{direction}}
    limit $5::integer) p on true
left join lateral (
    select count(*) as steps, max(s.created_at) as latest
    from pgflow.steps s
    where s.flow_slug = p.flow_slug) n on true
left join lateral (
    {{failed_step}}) e on true
order by p.started_at {{direction}}, p.run_id {{direction}}
