-- What retrying would return to the queue. $1 run, $2 step or NULL, $3 task or NULL, $4 also a run that was cancelled. No row: no
-- such run. A step that was skipped keeps its failed tasks: the run went on without them.
with run as (
    select r.run_id, r.status,
           exists (select from sluice.run_note n
                   where n.run_id = r.run_id and n.kind = 'cancelled' and n.superseded_at is null) as cancelled
    from pgflow.runs r
    where r.run_id = $1::uuid
), steps as (
    select c.run_id, c.step_slug, c.status, to_jsonb(c) ->> 'error_message' as error_message
    from pgflow.step_states c
    where c.run_id = $1::uuid
), tasks as (
    select t.step_slug, t.task_index, t.status, s.status in ('failed', 'started') as open,
           ($2::text is null or t.step_slug = $2::text) and ($3::integer is null or t.task_index = $3::integer) as meant
    from steps s
    join pgflow.step_tasks t on t.run_id = s.run_id and t.step_slug = s.step_slug
), barred as (
    select s.step_slug, s.error_message
    from steps s
    where s.status = 'failed'
      and not exists (select from tasks t where t.step_slug = s.step_slug and t.status = 'failed')
    order by s.step_slug
    limit 1
), counts as (
    select count(*) filter (where t.status = 'failed' and t.open and t.meant) as meant,
           min(t.step_slug) filter (where t.status = 'failed' and t.open and not t.meant) as left_out,
           count(*) filter (where t.status = 'failed' and t.open) as failed,
           count(*) filter (where t.status in ('cancelled', 'queued', 'started') and t.open) as siblings,
           count(*) filter (where t.status = 'completed') as kept,
           coalesce(jsonb_agg(distinct t.step_slug)
                    filter (where t.status in ('failed', 'cancelled', 'queued', 'started') and t.open), '[]') as steps
    from tasks t
), judged as (
    select r.*, b.step_slug as barred,
           case when r.status <> 'failed' then 'run_not_failed'
                when r.cancelled and not $4::boolean then 'run_cancelled'
                when b.error_message = 'Condition not met' then 'condition_unmet'
                when b.step_slug is not null then 'failed_without_task'
                when k.meant > 0 and k.left_out is not null then 'others_failed' end as refusal
    from run r
    cross join counts k
    left join barred b on true
)
select jsonb_build_object(
           'run_id', j.run_id,
           'run_status', j.status,
           'retried_tasks', k.failed,
           'returned_siblings', k.siblings,
           'kept_tasks', k.kept,
           'steps', k.steps,
           'refusal', j.refusal,
           'step_slug', coalesce(j.barred, k.left_out))
from judged j
cross join counts k
-- Without a failed task there is nothing to retry, unless somebody cancelled the run.
where j.refusal is not null or k.meant > 0 or (j.cancelled and $2::text is null and $3::integer is null)
