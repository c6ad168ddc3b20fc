-- What ending a hold would hand out again. $1 flow, $2 step or NULL. Counts among the newest 10,000 open runs. No row: no such flow or
-- step.
select jsonb_build_object(
           'flow_slug', f.flow_slug,
           'step_slug', $2::text,
           'changed', held.is,
           'tasks', (select count(*)
                     from (select r.run_id from pgflow.runs r
                           where held.is and r.flow_slug = f.flow_slug and r.status = 'started'
                           order by r.started_at desc, r.run_id desc
                           limit 10000) r
                     join pgflow.step_states c on c.run_id = r.run_id and c.status = 'started'
                     join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'queued'
                     where ($2::text is null or c.step_slug = $2::text)
                       and not exists (select from sluice.holds h
                                       where h.flow_slug = f.flow_slug
                                         and h.step_slug is distinct from $2::text
                                         and (h.step_slug is null or h.step_slug = c.step_slug))),
           'refusal', case when to_regclass(format('pgmq.%I', 'q_' || lower(f.flow_slug))) is null then 'queue_missing' end)
from pgflow.flows f
cross join lateral (select exists (select from sluice.holds h
                                   where h.flow_slug = f.flow_slug and h.step_slug is not distinct from $2::text) as is) held
where f.flow_slug = $1::text
  and ($2::text is null
       or exists (select from pgflow.steps s where s.flow_slug = f.flow_slug and s.step_slug = $2::text))
