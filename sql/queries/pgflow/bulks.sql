-- Decisions about many runs, the newest $2 of them, or only $1. What became of the runs is counted as they are now: of what was done,
-- the new run where one was started.
select b.bulk_id,
       b.at,
       left(b.role, 200) as role,
       b.action,
       left(b.filter, 2000) as filter,
       left(b.reason, 2000) as reason,
       b.items,
       b.stopped_at is not null as stopped,
       coalesce(i.waiting, 0)::integer as waiting,
       coalesce(i.done, 0)::integer as done,
       coalesce(i.refused, 0)::integer as refused,
       coalesce(i.started, 0)::integer as started,
       coalesce(i.completed, 0)::integer as completed,
       coalesce(i.failed, 0)::integer as failed
from (select d.*
      from sluice.bulk d
      where $1::uuid is null or d.bulk_id = $1::uuid
      order by d.at desc, d.bulk_id
      limit $2::integer) b
left join lateral (
    select count(*) filter (where k.state = 'waiting') as waiting,
           count(*) filter (where k.state = 'done') as done,
           count(*) filter (where k.state = 'refused') as refused,
           count(*) filter (where k.state = 'done' and r.status = 'started') as started,
           count(*) filter (where k.state = 'done' and r.status = 'completed') as completed,
           count(*) filter (where k.state = 'done' and r.status = 'failed') as failed
    from sluice.bulk_item k
    left join lateral (select s.status
                       from pgflow.runs s
                       where k.state = 'done' and s.run_id = coalesce(k.new_run_id, k.run_id)) r on true
    where k.bulk_id = b.bulk_id) i on true
order by b.at desc, b.bulk_id
