begin;
select plan(16);
select pgmq.create('e');
select pgmq.send_batch('e', array_fill('{"a": 1}'::jsonb, array[9]));

select is(pgmq.archive('e', 1), true, 'a message is archived');
select is((select count(*) from pgmq.q_e where msg_id = 1), 0::bigint, 'it left the queue');
select is((select message from pgmq.a_e where msg_id = 1 and archived_at is not null), '{"a": 1}', 'and lies in the archive');
select is(pgmq.archive('e', 1), false, 'archiving it again is false');
select is(pgmq.archive(queue_name => 'e', msg_id => 99), false, 'so is archiving an unknown id');
select set_eq($$ select * from pgmq.archive('e', array[2, 3, 99]::bigint[]) $$, array[2, 3]::bigint[],
              'a batch returns the ids it moved');
select is((select count(*) from pgmq.a_e), 3::bigint, 'and moved them');
select is(pgmq.delete('e', 4), true, 'a message is deleted');
select is(pgmq.delete('e', 4), false, 'once');
select set_eq($$ select * from pgmq.delete('e', array[5, 99]::bigint[]) $$, array[5]::bigint[],
              'a batch returns the ids it deleted');
select is((select count(*) from pgmq.a_e where msg_id in (4, 5)), 0::bigint, 'deleting does not archive');

select throws_ok($$ select pgmq.archive('nowhere', 1) $$, '42P01', 'relation "pgmq.q_nowhere" does not exist',
                 'an unknown queue is an unknown table');

select results_eq($$ select queue_length, total_messages, queue_visible_length from pgmq.metrics('e') $$,
                  $$ values (4::bigint, 9::bigint, 4::bigint) $$, 'metrics count what is there and what was sent');
select results_eq($$ select queue_name from pgmq.metrics_all() where queue_name = 'e' $$, array['e'::text],
                  'metrics_all names every queue');
select is(pgmq.purge_queue('e'), 4::bigint, 'purge returns the rows');
select is((select queue_length from pgmq.metrics('e')), 0::bigint, 'and leaves the queue empty');

select * from finish();
rollback;
