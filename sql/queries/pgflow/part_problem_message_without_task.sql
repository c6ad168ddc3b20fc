-- Of one queue, whose table is put in: messages that no open task waits for, among the 10,000 that lie there longest. What has
-- just come is left out, for whoever sends by himself before he writes the task.
(select jsonb_build_object('queue_name', {{called}}, 'msg_id', q.msg_id, 'task_status', k.status) as subject,
        1::bigint as n,
        q.enqueued_at as since,
        jsonb_build_array(jsonb_build_object('read_ct', q.read_ct, 'vt', q.vt, 'message', left(q.message::text, 200))) as evidence,
        {{repairs}} as repairable
 from (select q.* from {{queue}} q order by q.msg_id limit 10000) q
 left join lateral (
     select t.status
     from pgflow.step_tasks t
     where {{task_of_message}}
     order by {{part_task_is_open}} desc
     limit 1) k on true
 where q.enqueued_at < now() - interval '10 seconds'
   and (k.status is null or k.status in ('completed', 'failed', 'skipped', 'cancelled'))
 limit 501)
union all
select null, 10000, null, jsonb_build_array({{called}}), false
from (select from {{queue}} q limit 10001) m
having count(*) > 10000
