-- What was decided about many runs at once: one row for the decision, one for each run it is about. What became of a row is
-- committed with the action itself, so that no account is lost and nothing is done twice, whoever is killed in between.

create table sluice.bulk (
    bulk_id    uuid        not null primary key,
    at         timestamptz not null default clock_timestamp(),
    role       text        not null default session_user,
    client     text        not null default coalesce(current_setting('application_name', true), ''),
    action     text        not null constraint bulk_action_is_known
                                    check (action in ('retry_failed', 'resume_run', 'restart_run', 'cancel_run')),
    filter     text        not null,
    reason     text,
    items      integer     not null,
    stopped_at timestamptz
);

-- error: how the run had failed when this was decided.
create table sluice.bulk_item (
    bulk_id        uuid        not null references sluice.bulk on delete cascade,
    place          integer     not null,
    run_id         uuid        not null,
    seen_failed_at timestamptz,
    failed_step    text,
    error          text,
    state          text        not null default 'waiting' constraint bulk_item_state_is_known
                                        check (state in ('waiting', 'done', 'refused')),
    at             timestamptz,
    new_run_id     uuid,
    audit_id       bigint,
    message        text,
    primary key (bulk_id, place)
) with (fillfactor = 50);
