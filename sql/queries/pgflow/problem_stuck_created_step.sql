-- Steps of open runs that could start and have not, or have nothing left and have not ended, and runs that have nothing left.
-- In one snapshot there are none: whatever ends the last thing before, starts or ends them in the same transaction. Counters
-- that are wrong are another problem. Looked at are the newest 2,000 open runs.
with open as materialized (
    select r.run_id, r.flow_slug, r.remaining_steps, r.started_at
    from pgflow.runs r
    where r.status = 'started'
    order by r.started_at desc, r.run_id desc
    limit 2001
), steps as materialized (
    select o.flow_slug, o.run_id, c.step_slug, c.status, c.remaining_tasks, c.remaining_deps,
           coalesce(c.started_at, c.created_at) as since
    from open o
    cross join lateral (select c.* from pgflow.step_states c
                        where c.run_id = o.run_id and c.status in ('created', 'started') offset 0) c
), stuck as (
    select s.flow_slug, s.run_id, s.step_slug, s.status, s.since
    from steps s
    where s.status = 'created' and s.remaining_deps = 0
      and not exists (select
                      from pgflow.deps d
                      cross join lateral (select from pgflow.step_states p
                                          where p.run_id = s.run_id and p.step_slug = d.dep_slug
                                            and p.status not in ('completed', 'skipped') offset 0) p
                      where d.flow_slug = s.flow_slug and d.step_slug = s.step_slug)
    union all
    select s.flow_slug, s.run_id, s.step_slug, s.status, s.since
    from steps s
    where s.status = 'started' and s.remaining_tasks + {{credit}} = 0
      and not exists (select from pgflow.step_tasks t
                      where t.run_id = s.run_id and t.step_slug = s.step_slug and {{part_task_is_open}} offset 0)
    union all
    select o.flow_slug, o.run_id, null, null, o.started_at
    from open o
    where o.remaining_steps = 0 and not exists (select from steps s where s.run_id = o.run_id)
)
(select jsonb_build_object('flow_slug', k.flow_slug, 'run_id', k.run_id, 'step_slug', k.step_slug,
                           'step_status', k.status) as subject,
        1::bigint as n,
        k.since,
        '[]'::jsonb as evidence,
        {{repairs}} as repairable
 from stuck k
 limit 501)
union all
select null, 2000, null, '[]', false from open having count(*) > 2000
