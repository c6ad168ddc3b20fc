-- Of one queue, whose table is put in: open tasks whose message is not there, in the newest 2,000 open runs, and of their
-- started steps the smaller ones, until there are 100,000 tasks. A message goes in the transaction that ends its task, so in
-- one snapshot there are none. Tasks without any message may wait for something else than a worker on engines that know more
-- statuses.
(select jsonb_build_object('flow_slug', t.flow_slug, 'run_id', t.run_id, 'step_slug', t.step_slug, 'task_index', t.task_index,
                           'task_status', t.status, 'attempts', t.attempts_count, 'message_id', t.message_id) as subject,
        1::bigint as n,
        coalesce(t.started_at, t.queued_at) as since,
        jsonb_build_array(jsonb_build_object('queued_at', t.queued_at, 'worker_id', t.last_worker_id)) as evidence,
        {{repairs}} as repairable
 from (select o.run_id, c.step_slug, sum(c.initial_tasks) over (order by c.initial_tasks, o.run_id, c.step_slug) as upto
       from (select r.run_id
             from pgflow.flows f
             cross join lateral (select r.run_id, r.started_at from pgflow.runs r
                                 where r.flow_slug = f.flow_slug and r.status = 'started'
                                 order by r.started_at desc
                                 limit 2000) r
             where f.flow_slug = any ({{flows}})) o
       cross join lateral (select c.step_slug, c.initial_tasks from pgflow.step_states c
                           where c.run_id = o.run_id and c.status = 'started' offset 0) c) s
 cross join lateral (select t.* from pgflow.step_tasks t
                     where t.run_id = s.run_id and t.step_slug = s.step_slug and t.status in ('queued', 'started')
                       and {{task_of_queue}} offset 0) t
 where s.upto <= 100000
   and not exists (select from {{queue}} q where q.msg_id = t.message_id offset 0)
 limit 501)
