-- Held flows and steps; see functions/holds.sql.

create table sluice.holds (
    flow_slug text        not null,
    -- NULL: all steps of the flow.
    step_slug text,
    by        text        not null default session_user,
    at        timestamptz not null default clock_timestamp(),
    reason    text
);

create unique index holds_key on sluice.holds (flow_slug, coalesce(step_slug, ''));

create type sluice.hold_result as (
    flow_slug text,
    step_slug text,
    changed   boolean,
    tasks     integer
);

-- once the functions are there

do $$ begin perform sluice._follow_engine(); end $$;
