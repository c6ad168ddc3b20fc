begin;
select plan(15);

select lives_ok($$ select pgmq.create('Mixed_Case') $$, 'a queue is created');
select has_table('pgmq'::name, 'q_mixed_case'::name, 'its table bears the lower-cased name');
select has_table('pgmq'::name, 'a_mixed_case'::name, 'and so does its archive');
select is((select queue_name::text from pgmq.list_queues() where lower(queue_name) = 'mixed_case'), 'Mixed_Case',
          'the list keeps the spelling');
select lives_ok($$ select pgmq.create('Mixed_Case') $$, 'creating it again does nothing');
select is((select count(*) from pgmq.list_queues() where lower(queue_name) = 'mixed_case'), 1::bigint,
          'and lists it once');
select throws_ok(format('select pgmq.create(%L)', repeat('q', 48)), 'P0001',
                 'queue name is too long, maximum length is 47 characters', '48 characters are too many');
select lives_ok(format('select pgmq.create(%L)', repeat('q', 47)), '47 characters are not');
select throws_ok($$ select pgmq.create('a;b') $$, 'P0001', null, 'a semicolon is refused');
select throws_ok($$ select pgmq.send('a''b', '{}') $$, 'P0001', null, 'a quote is refused wherever a name is used');

select is(pgmq.drop_queue('mixed_case'), true, 'a queue is dropped under any spelling');
select is((select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'pgmq' and c.relname ~ 'mixed_case'), 0::bigint, 'nothing of it is left behind');
select is((select count(*) from pg_proc where pronamespace = 'pgmq'::regnamespace and proname ~ 'mixed_case'), 0::bigint,
          'nor a function');
select is((select count(*) from pgmq.meta where lower(queue_name) = 'mixed_case'), 0::bigint, 'nor is its listing');
select is(pgmq.drop_queue('mixed_case'), false, 'dropping an unknown queue is false');

select * from finish();
rollback;
