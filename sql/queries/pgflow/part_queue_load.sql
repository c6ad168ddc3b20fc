-- Of one queue, whose table is put in: at most 10,001 messages that could be taken now, and as many that could not.
select {{place}}::integer as place,
       (select count(*) from (select from {{queue}} q where q.vt <= clock_timestamp() limit 10001) r) as ready,
       (select count(*) from (select from {{queue}} q where q.vt > clock_timestamp() limit 10001) i) as invisible,
       (select q.enqueued_at from {{queue}} q where q.vt <= clock_timestamp() order by q.msg_id limit 1) as oldest
