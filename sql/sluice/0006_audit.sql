-- The record of what people decide.

create table sluice.audit (
    id      bigint      not null generated always as identity primary key,
    at      timestamptz not null default clock_timestamp(),
    role    text        not null default session_user,
    client  text        not null default coalesce(current_setting('application_name', true), ''),
    action  text        not null,
    target  jsonb       not null,
    before  jsonb,
    after   jsonb,
    reason  text,
    outcome text        not null
);
