begin;
select plan(15);
select pgmq.create('s');

select results_eq($$ select * from pgmq.send('s', '{"n": 1}') $$, $$ values (1::bigint) $$, 'send returns the id');
select is((select vt <= clock_timestamp() from pgmq.q_s where msg_id = 1), true, 'without delay it is visible at once');
select is((select headers from pgmq.q_s where msg_id = 1), null, 'without headers it has none');
select results_eq($$ select * from pgmq.send('s', '{"n": 2}', 60) $$, $$ values (2::bigint) $$, 'delay in seconds');
select cmp_ok((select vt from pgmq.q_s where msg_id = 2), '>', clock_timestamp() + interval '55 seconds', 'is waited for');
select results_eq($$ select * from pgmq.send('s', '{}', timestamptz '2100-01-01') $$, $$ values (3::bigint) $$, 'a time');
select is((select vt from pgmq.q_s where msg_id = 3), timestamptz '2100-01-01', 'is taken as it is');
select results_eq($$ select * from pgmq.send('s', '{}', '{"h": 1}'::jsonb) $$, $$ values (4::bigint) $$, 'headers');
select is((select headers from pgmq.q_s where msg_id = 4), '{"h": 1}', 'are kept');
select results_eq($$ select * from pgmq.send(queue_name => 's', msg => '{}', headers => '{"h": 2}', delay => 5) $$,
                  $$ values (5::bigint) $$, 'headers and delay by name');

select results_eq($$ select * from pgmq.send_batch('s', array['{"n": 6}', '{"n": 7}', '{"n": 8}']::jsonb[]) $$,
                  $$ values (6::bigint), (7), (8) $$, 'a batch returns ids');
select results_eq($$ select (message ->> 'n')::bigint from pgmq.q_s where msg_id >= 6 order by msg_id $$,
                  $$ values (6::bigint), (7), (8) $$, 'in the order of its messages');
select results_eq($$ select * from pgmq.send_batch('s', array['{}', '{}']::jsonb[], array['{"h": 9}', null]::jsonb[], 3) $$,
                  $$ values (9::bigint), (10) $$, 'a batch with headers and delay');
select is((select headers from pgmq.q_s where msg_id = 9), '{"h": 9}', 'keeps each header with its message');
select throws_ok($$ select pgmq.send('nowhere', '{}') $$, '42P01', null, 'an unknown queue is an unknown table');

select * from finish();
rollback;
