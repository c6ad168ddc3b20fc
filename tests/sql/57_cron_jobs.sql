begin;
select plan(17);

select matches(pgflow.setup_requeue_stalled_tasks_cron(), '^Nothing was scheduled', 'without cron nothing is scheduled');
select matches(pgflow.setup_ensure_workers_cron(), '^Nothing was scheduled', 'and the result says so');
select results_eq('select * from pgflow.cleanup_ensure_workers_logs()', array[0::bigint], 'nothing is there to delete');

create schema cron;
create table cron.job (jobid bigserial primary key, schedule text, command text, jobname text unique);
create table cron.job_run_details (jobid bigint, end_time timestamptz);
create function cron.schedule(job_name text, schedule text, command text) returns bigint
language sql as $$ insert into cron.job (jobname, schedule, command) values ($1, $2, $3) returning jobid $$;
create function cron.unschedule(job_id bigint) returns boolean
language sql as $$ delete from cron.job where jobid = $1 returning true $$;
create function cron.unschedule(job_name text) returns boolean
language sql as $$ delete from cron.job where jobname = $1 returning true $$;

select is(pgflow.setup_requeue_stalled_tasks_cron(), 'Scheduled pgflow_requeue_stalled_tasks: 15 seconds', 'the sweep is scheduled');
select results_eq('select jobname, schedule, command from cron.job',
                  $$ values ('pgflow_requeue_stalled_tasks'::text, '15 seconds'::text, 'select pgflow.requeue_stalled_tasks()'::text) $$,
                  'every 15 s');
select pgflow.setup_requeue_stalled_tasks_cron(cron_interval => '1 minute');
select results_eq('select jobname, schedule from cron.job',
                  $$ values ('pgflow_requeue_stalled_tasks'::text, '1 minute'::text) $$, 'or anew at another pace');
select matches(pgflow.setup_ensure_workers_cron(), '^Scheduled pgflow_ensure_workers: 1 second', 'the wake-up is scheduled');
select results_eq('select jobname, schedule, command from cron.job where jobname <> ''pgflow_requeue_stalled_tasks'' order by 1',
                  $$ values ('pgflow_cleanup_logs'::text, '0 * * * *'::text, 'select pgflow.cleanup_ensure_workers_logs()'::text),
                            ('pgflow_ensure_workers', '1 second', 'select pgflow.ensure_workers()') $$, 'with an hourly clean-up');
select pgflow.setup_ensure_workers_cron('5 seconds');
select is((select count(*) from cron.job), 3::bigint, 'scheduling again adds no job');

-- What a job says is what it calls.
create function pg_temp.runs(command text) returns boolean
language plpgsql as $$ begin execute command; return true; end $$;
select is(pg_temp.runs(command), true, jobname || ' can be called') from cron.job order by jobname;

insert into cron.job (jobname, schedule, command) values ('another', '* * * * *', 'select 1');
insert into cron.job_run_details
select j.jobid, now() - make_interval(hours => h) from cron.job j, unnest(array[1, 23, 25, 100]) h;
select results_eq('select * from pgflow.cleanup_ensure_workers_logs()', array[6::bigint], 'old notes of the jobs are deleted');
select is((select count(*) from cron.job_run_details d join cron.job j on j.jobid = d.jobid where j.jobname = 'another'), 4::bigint,
          'those of other jobs stay');
select results_eq('select cron_deleted from pgflow.cleanup_ensure_workers_logs(retention_hours => 12)', array[3::bigint],
                  'the time is the caller''s choice');
select is(has_function_privilege('public', 'pgflow.setup_requeue_stalled_tasks_cron(text)', 'execute'), false,
          'the public may not schedule jobs');
select is(has_function_privilege('public', 'pgflow.cleanup_ensure_workers_logs(integer)', 'execute'), false, 'nor delete notes');

select * from finish();
rollback;
