begin;
select plan(16);
select pgmq.create('r');
select pgmq.send_batch('r', array['{"n": 1}', '{"n": 2}', '{"n": 3}']::jsonb[]);

select results_eq($$ select msg_id, read_ct, message from pgmq.read('r', 30, 2) $$,
                  $$ values (1::bigint, 1, '{"n": 1}'::jsonb), (2, 1, '{"n": 2}') $$, 'the lowest ids come first');
select cmp_ok((select vt from pgmq.q_r where msg_id = 1), '>', clock_timestamp() + interval '25 seconds',
              'what was read is hidden for vt seconds');
select results_eq($$ select msg_id from pgmq.read(queue_name => 'r', vt => 30, qty => 5) $$, $$ values (3::bigint) $$,
                  'hidden messages are not read');
select is_empty($$ select * from pgmq.read('r', 30, 5) $$, 'an empty read is empty');
select results_eq($$ select msg_id, message from pgmq.set_vt(queue_name => 'r', msg_id => 2, vt => 0) $$,
                  $$ values (2::bigint, '{"n": 2}'::jsonb) $$, 'set_vt returns the message');
select results_eq($$ select msg_id, read_ct from pgmq.read('r', 0, 5) $$, $$ values (2::bigint, 2) $$,
                  'and makes it visible; read_ct counts');
select is_empty($$ select * from pgmq.set_vt('r', 99, 0) $$, 'set_vt of an unknown id is empty');

select pgmq.send('r', '{"kind": "x"}');
select results_eq($$ select msg_id from pgmq.read('r', 0, 5, '{"kind": "x"}') $$, $$ values (4::bigint) $$,
                  'a condition selects by content');
select results_eq($$ select msg_id from pgmq.read_with_poll('r', 0, 1, 1, 10) $$, $$ values (2::bigint) $$,
                  'read_with_poll returns at the first message');
select is_empty($$ select * from pgmq.read_with_poll('r', 0, 1, 0, 10, '{"kind": "y"}') $$,
                'and nothing when its time is up');
select results_eq($$ select msg_id from pgmq.pop('r') $$, $$ values (2::bigint) $$, 'pop reads one');
select is((select count(*) from pgmq.q_r where msg_id = 2), 0::bigint, 'and deletes it');
select is((select count(*) from pgmq.a_r), 0::bigint, 'without archiving it');
select has_column('pgmq', 'q_r', 'headers', 'queue tables have headers');
select is((select array_agg(a.attname::text || ' ' || format_type(a.atttypid, a.atttypmod) order by a.attnum)
           from pg_attribute a where a.attrelid = 'pgmq.message_record'::regclass and a.attnum > 0),
          array['msg_id bigint', 'read_ct integer', 'enqueued_at timestamp with time zone', 'vt timestamp with time zone',
                'message jsonb', 'headers jsonb'], 'message_record has the fields that clients read');

select lives_ok($$ select pgmq.read('r', 0, 2147483647) $$, 'as many as can be named may be read');

select * from finish();
rollback;
