-- Counters of open runs, and of their steps, that do not say what can be counted, all in one snapshot. Looked at are the newest
-- 2,000 open runs, and of maps the smaller ones, until 200,000 tasks have been counted; a row without a subject says that there
-- are more.
with open as materialized (
    select r.run_id, r.flow_slug, r.remaining_steps, r.started_at
    from pgflow.runs r
    where r.status = 'started'
    order by r.started_at desc, r.run_id desc
    limit 2001
), steps as materialized (
    select o.run_id, o.flow_slug, o.remaining_steps, o.started_at as run_started_at, c.step_slug, c.status, c.remaining_tasks,
           c.initial_tasks, c.remaining_deps, coalesce(c.started_at, c.created_at) as since
    from open o
    cross join lateral (select c.* from pgflow.step_states c where c.run_id = o.run_id offset 0) c
), sizes as materialized (
    select s.*, sum(s.initial_tasks) over (order by s.initial_tasks, s.run_id, s.step_slug) as upto
    from steps s
    where s.status = 'started'
), wrong as (
    select o.flow_slug, o.run_id, null::text as step_slug, 'remaining_steps' as counter, o.remaining_steps as seen,
           coalesce(n.steps, 0) as counted, o.started_at as since
    from open o
    left join (select s.run_id, count(*)::integer as steps
               from steps s
               where s.status in ('created', 'started')
               group by s.run_id) n on n.run_id = o.run_id
    where o.remaining_steps <> coalesce(n.steps, 0)
    union all
    select s.flow_slug, s.run_id, s.step_slug, 'remaining_tasks', s.remaining_tasks + {{credit}}, n.tasks, s.since
    from sizes s
    cross join lateral (select count(*)::integer as tasks from pgflow.step_tasks t
                        where t.run_id = s.run_id and t.step_slug = s.step_slug and {{part_task_is_open}} offset 0) n
    where s.upto <= 200000 and s.remaining_tasks + {{credit}} is distinct from n.tasks
    union all
    select s.flow_slug, s.run_id, s.step_slug, 'remaining_deps', s.remaining_deps, n.parents, s.since
    from steps s
    cross join lateral (select count(*)::integer as parents
                        from pgflow.deps d
                        cross join lateral (select from pgflow.step_states p
                                            where p.run_id = s.run_id and p.step_slug = d.dep_slug
                                              and p.status not in ('completed', 'skipped') offset 0) p
                        where d.flow_slug = s.flow_slug and d.step_slug = s.step_slug offset 0) n
    where s.status = 'created' and s.remaining_deps <> n.parents
)
(select jsonb_build_object('flow_slug', w.flow_slug, 'run_id', w.run_id, 'step_slug', w.step_slug, 'counter', w.counter,
                           'seen', w.seen, 'counted', w.counted) as subject,
        1::bigint as n,
        w.since,
        '[]'::jsonb as evidence,
        {{repairs}} as repairable
 from wrong w
 limit 501)
union all
select null, 2000, null, '[]', false from open having count(*) > 2000
union all
select null, 200000, null, '[]', false from sizes having max(upto) > 200000
