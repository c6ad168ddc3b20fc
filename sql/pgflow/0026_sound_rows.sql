-- What callers do not know by name is checked in one call for each row; see functions/sound_rows.sql. And runs get room on
-- their pages to count down in.
--
-- The server reads the text of all checks of a table anew for every statement that writes to it. What the many rules below say
-- took an eighth of the time of a report to read; the name of a function and its arguments take little. A check whose name callers
-- know stays.

alter table pgflow.runs
    drop constraint status_is_valid,
    drop constraint remaining_steps_is_nonnegative,
    drop constraint times_are_in_order,
    set (fillfactor = 50);

alter table pgflow.step_states
    drop constraint status_is_valid,
    drop constraint skip_reason_is_valid,
    drop constraint counts_are_nonnegative,
    drop constraint status_and_remaining_tasks_match,
    drop constraint times_are_in_order;

alter table pgflow.step_tasks
    drop constraint counts_are_nonnegative,
    drop constraint times_are_in_order,
    drop constraint valid_status,
    add constraint valid_status check (status = any ('{queued,started,completed,failed,skipped,cancelled}'::text[]));

-- once the functions are there

alter table pgflow.runs
    add constraint run_is_sound check (pgflow._run_is_sound(status, remaining_steps, started_at, completed_at, failed_at));

alter table pgflow.step_states
    add constraint step_state_is_sound check (
        pgflow._step_state_is_sound(status, skip_reason, remaining_tasks, initial_tasks, remaining_deps,
                                    created_at, started_at, completed_at, failed_at, skipped_at));

alter table pgflow.step_tasks
    add constraint step_task_is_sound check (
        pgflow._step_task_is_sound(attempts_count, requeued_count, queued_at, started_at, completed_at, failed_at));
