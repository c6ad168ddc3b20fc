begin;
select plan(17);

select results_eq($$ select flow_slug, opt_max_attempts, opt_base_delay, opt_timeout from pgflow.create_flow('plain') $$,
                  $$ values ('plain'::text, 3, 5, 60) $$, 'options left out are 3 attempts, 5 s and 60 s');
select has_table('pgmq'::name, 'q_plain'::name, 'the flow has a queue');
select results_eq($$ select opt_max_attempts, opt_base_delay, opt_timeout
                     from pgflow.create_flow('tuned', max_attempts => 7, base_delay => 0, timeout => 9) $$,
                  $$ values (7, 0, 9) $$, 'options given are kept');
select results_eq($$ select opt_max_attempts, opt_timeout from pgflow.create_flow('tuned', 1, 1, 1) $$,
                  $$ values (7, 9) $$, 'a repeated call returns the flow unchanged');
select is((select count(*) from pgflow.flows where flow_slug = 'tuned'), 1::bigint, 'and adds none');

select pgmq.drop_queue('plain');
select lives_ok($$ select pgflow.create_flow('plain') $$, 'an existing flow without its queue');
select has_table('pgmq'::name, 'q_plain'::name, 'gets its queue back');

select throws_ok($$ select pgflow.create_flow('9bad') $$, '23514',
                 'new row for relation "flows" violates check constraint "slug_is_valid"', 'a bad slug breaks slug_is_valid');
select throws_ok($$ select pgflow.create_flow('run') $$, '23514', null, 'so does the reserved word');
select throws_ok($$ select pgflow.create_flow('f', max_attempts => -1) $$, '23514',
                 'new row for relation "flows" violates check constraint "opt_max_attempts_is_nonnegative"',
                 'attempts are not negative');
select throws_ok($$ select pgflow.create_flow('f', base_delay => -1) $$, '23514',
                 'new row for relation "flows" violates check constraint "opt_base_delay_is_nonnegative"',
                 'nor is the delay');
select throws_ok($$ select pgflow.create_flow('f', timeout => 0) $$, '23514',
                 'new row for relation "flows" violates check constraint "opt_timeout_is_positive"',
                 'a time-out is positive');
select throws_ok(format('select pgflow.create_flow(%L)', repeat('a', 48)), 'P0001',
                 'queue name is too long, maximum length is 47 characters', '48 characters are refused');
select lives_ok(format('select pgflow.create_flow(%L)', repeat('a', 47)), '47 characters are not');
select is((select count(*) from pgflow.flows where length(flow_slug) = 48), 0::bigint, 'nothing is stored of a refused flow');
select throws_ok($$ select pgflow.create_flow('TUNED') $$, '23505',
                 'flow "TUNED" cannot be created: flow "tuned" exists, and the two slugs differ only in upper and lower case',
                 'slugs that differ only in case are refused');
select is((select count(*) from pgflow.flows where lower(flow_slug) = 'tuned'), 1::bigint, 'and not stored');

select * from finish();
rollback;
