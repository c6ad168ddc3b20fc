-- What no row of runs, steps and tasks may say, whoever writes it.
begin;
select plan(4);
select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');

create function pg_temp.refuses(change text) returns text
language plpgsql as $$
declare
    told text;
begin
    begin
        execute 'update pgflow.' || change;
    exception when check_violation then
        get stacked diagnostics told = constraint_name;
    end;
    return coalesce(told, 'nothing');
end
$$;
create temp table attempted (change text, refused_by text);
insert into attempted values
    ($$runs set status = 'queued'$$, 'run_is_sound'),
    ($$runs set remaining_steps = -1$$, 'run_is_sound'),
    ($$runs set completed_at = started_at - interval '1 s'$$, 'run_is_sound'),
    ($$runs set failed_at = started_at - interval '1 s'$$, 'run_is_sound'),
    ($$runs set completed_at = started_at, failed_at = started_at + interval '1 s'$$, 'run_is_sound'),
    ($$step_states set status = 'queued'$$, 'step_state_is_sound'),
    ($$step_states set status = 'created'$$, 'remaining_tasks_state_consistency'),
    ($$step_states set initial_tasks = null$$, 'initial_tasks_known_when_started'),
    ($$step_states set output = '1'$$, 'output_only_for_completed_or_null'),
    ($$step_states set skip_reason = 'handler_failed'$$, 'skip_reason_matches_status'),
    ($$step_states set status = 'skipped', skip_reason = 'bored', remaining_tasks = null$$, 'step_state_is_sound'),
    ($$step_states set status = 'completed'$$, 'step_state_is_sound'),
    ($$step_states set remaining_tasks = -1$$, 'step_state_is_sound'),
    ($$step_states set initial_tasks = -1$$, 'step_state_is_sound'),
    ($$step_states set remaining_deps = -1$$, 'step_state_is_sound'),
    ($$step_states set started_at = created_at - interval '1 s'$$, 'step_state_is_sound'),
    ($$step_states set completed_at = started_at - interval '1 s'$$, 'step_state_is_sound'),
    ($$step_states set failed_at = started_at - interval '1 s'$$, 'step_state_is_sound'),
    ($$step_states set skipped_at = created_at - interval '1 s'$$, 'step_state_is_sound'),
    ($$step_states set failed_at = started_at, skipped_at = started_at$$, 'step_state_is_sound'),
    ($$step_tasks set status = 'created'$$, 'valid_status'),
    ($$step_tasks set output = '1'$$, 'output_only_for_completed_or_failed'),
    ($$step_tasks set attempts_count = -1$$, 'step_task_is_sound'),
    ($$step_tasks set requeued_count = -1$$, 'step_task_is_sound'),
    ($$step_tasks set started_at = queued_at - interval '1 s'$$, 'step_task_is_sound'),
    ($$step_tasks set started_at = queued_at, completed_at = queued_at - interval '1 s'$$, 'step_task_is_sound'),
    ($$step_tasks set started_at = queued_at, failed_at = queued_at - interval '1 s'$$, 'step_task_is_sound'),
    ($$step_tasks set completed_at = queued_at, failed_at = queued_at + interval '1 s'$$, 'step_task_is_sound');
select is_empty('select change, refused_by, pg_temp.refuses(change) from attempted where pg_temp.refuses(change) <> refused_by',
                'what does not fit together is refused by the check that says so');

select is(pg_temp.refuses($$runs set completed_at = started_at, status = 'completed'$$), 'nothing', 'a run may end at once');
select is(pg_temp.refuses($$step_states set status = 'skipped', skip_reason = 'handler_failed', remaining_tasks = null,
                            skipped_at = created_at, started_at = null$$), 'nothing', 'a skipped step need not have started');
select is(pg_temp.refuses($$step_tasks set status = 'failed', failed_at = queued_at, output = '1'$$), 'nothing',
          'a task that failed may keep its output, and never have started');
select * from finish();
rollback;
