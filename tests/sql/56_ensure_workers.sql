begin;
select plan(26);
select pgflow.track_worker_function('w');
select pgflow.track_worker_function('off');
select pgflow.track_worker_function('process', 'process');
update pgflow.worker_functions set enabled = false where function_name = 'off';

select is_empty('select * from pgflow.ensure_workers()', 'without net nothing is called');
create schema net;
select is_empty('select * from pgflow.ensure_workers()', 'nor without its function');
create table net.posted (id bigserial, url text, headers jsonb, body jsonb);
create function net.http_post(url text, body jsonb default '{}', params jsonb default '{}',
                              headers jsonb default '{"Content-Type": "application/json"}',
                              timeout_milliseconds integer default 5000) returns bigint
language sql as $$ insert into net.posted (url, headers, body) values ($1, $4, $2) returning id $$;
select is_empty('select * from pgflow.ensure_workers()', 'nor without secrets');
create schema vault;
create table vault.secrets (name text, decrypted_secret text);
create view vault.decrypted_secrets as select * from vault.secrets;
select is_empty('select * from pgflow.ensure_workers()', 'nor with an empty vault');
insert into vault.secrets values ('supabase_service_role_key', 'role key');
select is_empty('select * from pgflow.ensure_workers()', 'nor without an address');
insert into vault.secrets values ('supabase_project_id', 'abc');
select is((select last_invoked_at from pgflow.worker_functions where function_name = 'w'), null, 'and nothing was noted');

select results_eq('select * from pgflow.ensure_workers()', $$ values ('w'::text, true, 1::bigint) $$,
                  'with all parts each enabled function is called, but for processes');
select results_eq($$ select url, headers ->> 'Authorization' from net.posted $$,
                  $$ values ('https://abc.supabase.co/functions/v1/w'::text, 'Bearer role key'::text) $$, 'at its address, with the secret');
select isnt((select last_invoked_at from pgflow.worker_functions where function_name = 'w'), null, 'the call is noted');
select is_empty('select * from pgflow.ensure_workers()', 'within the debounce it is not called again');

insert into vault.secrets values ('pgflow_auth_secret', 'own secret');
update pgflow.worker_functions set last_invoked_at = now() - interval '7 seconds';
select is((select invoked from pgflow.ensure_workers()), true, 'after it, it is');
select is((select headers ->> 'Authorization' from net.posted order by id desc limit 1), 'Bearer own secret',
          'the engine''s own secret is preferred');

-- Living workers.
update pgflow.worker_functions set last_invoked_at = null;
insert into pgflow.workers (worker_id, queue_name, function_name) values (sluice_test.worker_id(), 'w', 'w');
select is_empty('select * from pgflow.ensure_workers()', 'a living worker is enough');
update pgflow.workers set last_heartbeat_at = now() - interval '7 seconds';
select is((select count(*) from pgflow.ensure_workers()), 1::bigint, 'one whose heart stopped is not');
update pgflow.worker_functions set last_invoked_at = null;
update pgflow.workers set last_heartbeat_at = clock_timestamp(), deprecated_at = now();
select is((select count(*) from pgflow.ensure_workers()), 1::bigint, 'nor one that is to stop');
update pgflow.worker_functions set last_invoked_at = null;
update pgflow.workers set deprecated_at = null, stopped_at = now();
select is((select count(*) from pgflow.ensure_workers()), 1::bigint, 'nor one that has stopped');
update pgflow.workers set stopped_at = null;

-- A development machine.
insert into sluice.settings (key, value) values ('local_development', 'true');
select is((select count(*) from pgflow.ensure_workers()), 1::bigint, 'on a development machine every enabled function is called');
select is((select count(*) from pgflow.ensure_workers()), 1::bigint, 'each time');
select results_eq('select url, headers from net.posted order by id desc limit 2',
                  $$ values ('http://kong:8000/functions/v1/w'::text, '{"Content-Type": "application/json"}'::jsonb),
                            ('http://kong:8000/functions/v1/w', '{"Content-Type": "application/json"}') $$,
                  'at the gateway of the machine, whatever the vault says, and without a secret');
delete from vault.secrets;
select is((select count(*) from pgflow.ensure_workers()), 1::bigint, 'there it needs none');
delete from sluice.settings where key = 'local_development';
set local app.settings.jwt_secret = 'super-secret-jwt-token-with-at-least-32-characters-long';
select is((select count(*) from pgflow.ensure_workers()), 1::bigint, 'a local stack is one such machine');
select is((select count(*) from net.posted where url like 'https:%' and headers ->> 'Authorization' is not null),
          (select count(*) from net.posted where url not like 'http://kong:8000/%'), 'a secret goes to its project only');
insert into vault.secrets values ('supabase_service_role_key', 'role key');

-- A call that fails.
create or replace function net.http_post(url text, body jsonb default '{}', params jsonb default '{}',
                                         headers jsonb default '{}', timeout_milliseconds integer default 5000) returns bigint
language plpgsql as $$ begin raise exception 'no way'; end $$;
select results_eq('select * from pgflow.ensure_workers()', $$ values ('w'::text, false, null::bigint) $$, 'a call that fails says so');
select is((select last_invoked_at > now() - interval '1 minute' from pgflow.worker_functions where function_name = 'w'), true,
          'and is noted');
drop schema vault cascade;
select is((select count(*) from pgflow.ensure_workers()), 1::bigint, 'nor a vault');
select is((select count(*) from pgflow.worker_functions where last_invoked_at is not null), 1::bigint, 'others were never called');

select * from finish();
rollback;
