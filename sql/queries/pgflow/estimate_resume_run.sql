-- What a run that resumes run $1 would take over and queue. $2 one that was cancelled, too. No row: no such run. Steps that could go on
-- at once and had no tasks yet are counted as if their conditions were met.
select jsonb_build_object(
           'run_id', r.run_id,
           'flow_slug', r.flow_slug,
           'kept_steps', (select count(*) from pgflow.step_states c
                          where c.run_id = r.run_id and c.status in ('completed', 'skipped')),
           'kept_tasks', (select count(*)
                          from pgflow.step_states c
                          join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug
                          where c.run_id = r.run_id and c.status in ('completed', 'started', 'failed')
                            and t.status = 'completed'),
           'queued_tasks', (select coalesce(sum(case when k.tasks > 0 then k.open
                                                     when c.remaining_deps = 0 then coalesce(c.initial_tasks, 1)
                                                     else 0 end), 0)
                            from pgflow.step_states c
                            cross join lateral (select count(*) as tasks, count(*) filter (where t.status <> 'completed') as open
                                                from pgflow.step_tasks t
                                                where t.run_id = c.run_id and t.step_slug = c.step_slug) k
                            where c.run_id = r.run_id and c.status in ('created', 'started', 'failed')),
           'run_status', 'started',
           'refusal', case when r.status <> 'failed' then 'run_not_failed'
                           when not $2::boolean and exists (select from sluice.run_note n
                                                            where n.run_id = r.run_id and n.kind = 'cancelled'
                                                              and n.superseded_at is null) then 'run_cancelled'
                           when added.steps is not null then 'flow_grew' end,
           'added_steps', added.steps)
from pgflow.runs r
cross join lateral (select jsonb_agg(s.step_slug order by s.step_index) as steps
                    from pgflow.steps s
                    where s.flow_slug = r.flow_slug
                      and not exists (select from pgflow.step_states c
                                      where c.run_id = r.run_id and c.step_slug = s.step_slug)) added
where r.run_id = $1::uuid
