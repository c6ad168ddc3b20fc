begin;
select plan(8);
select pgmq.create('v');
select pgmq.send_batch('v', array['{"n": 1}', '{"n": 2}', '{"n": 3}']::jsonb[]);

select results_eq($$ select msg_id, read_ct, message, headers
                     from pgflow.set_vt_batch(queue_name => 'v', msg_ids => array[1, 3, 99]::bigint[], vt_offsets => array[10, 20, 30])
                     order by 1 $$,
                  $$ values (1::bigint, 0, '{"n": 1}'::jsonb, null::jsonb), (3, 0, '{"n": 3}', null) $$,
                  'known messages are returned');
select is(sluice_test.seconds_until_visible('v', 1), 10, 'each with its own offset');
select is(sluice_test.seconds_until_visible('v', 3), 20, 'by position');
select is_empty($$ select * from pgflow.set_vt_batch('v', null, array[1]) $$, 'null ids');
select is_empty($$ select * from pgflow.set_vt_batch('v', array[1]::bigint[], null) $$, 'null offsets');
select is_empty($$ select * from pgflow.set_vt_batch('v', '{}', '{}') $$, 'nothing at all');
select throws_ok($$ select * from pgflow.set_vt_batch('v', array[1, 2]::bigint[], array[1]) $$, 'P0001',
                 'msg_ids length (2) must equal vt_offsets length (1)', 'unequal lengths');
select throws_ok($$ select * from pgflow.set_vt_batch('nowhere', array[1]::bigint[], array[1]) $$, '42P01',
                 'relation "pgmq.q_nowhere" does not exist', 'an unknown queue');

select * from finish();
rollback;
