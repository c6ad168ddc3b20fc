-- Tasks that wait or are at work in a run that has ended, or in a step that has. A row without a subject says that only so many
-- tasks were looked at: those of the newest 3,000 ended and 2,000 open runs, and of these at most 200,000.
--
-- Engines that do not know cancelled tasks leave them so where a run fails or a step is skipped.
with ended as (
    (select r.run_id, r.flow_slug, r.status, coalesce(r.failed_at, r.completed_at) as ended_at
     from pgflow.runs r
     where r.status <> 'started'
     order by r.started_at desc, r.run_id desc
     limit 3000)
    union all
    (select r.run_id, r.flow_slug, r.status, null
     from pgflow.runs r
     where r.status = 'started'
     order by r.started_at desc, r.run_id desc
     limit 2000)
), looked as materialized (
    select e.flow_slug, e.run_id, e.status as run_status, e.ended_at, c.step_slug, t.task_index, t.status, c.step_status,
           c.step_ended_at, t.queued_at
    from ended e
    cross join lateral (
        select c.step_slug, c.status as step_status, coalesce(c.completed_at, c.failed_at) as step_ended_at
        from pgflow.step_states c
        where c.run_id = e.run_id and (e.status <> 'started' or c.status in ('completed', 'failed', 'skipped')) offset 0) c
    cross join lateral (
        select t.task_index, t.status, t.queued_at
        from pgflow.step_tasks t
        where t.run_id = e.run_id and t.step_slug = c.step_slug offset 0) t
    limit 200001
)
(select jsonb_build_object('flow_slug', l.flow_slug, 'run_id', l.run_id, 'step_slug', l.step_slug, 'task_index', l.task_index,
                           'task_status', l.status, 'run_status', l.run_status, 'step_status', l.step_status) as subject,
        1::bigint as n,
        coalesce(l.ended_at, l.step_ended_at) as since,
        jsonb_build_array(jsonb_build_object('queued_at', l.queued_at)) as evidence,
        {{repairs}} and {{cancels_tasks}} as repairable
 from looked l
 where l.status in ('queued', 'started')
   and ({{cancels_tasks}} or (l.run_status = 'completed' and l.step_status <> 'skipped'))
 limit 501)
union all
select null, 200000, null, '[]', false from looked having count(*) > 200000
