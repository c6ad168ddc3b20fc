-- What rights the sets of rights gave in schemas of others, to be taken back; see functions/rights.sql.

create type sluice._right as (
    kind      text,
    object    text,
    -- Of default privileges: whose new tables.
    for_role  text,
    grantee   text,
    privilege text
);

-- The rights that were given (and are taken back), were there before (and stay), or were taken away (and are given back), in
-- schemas that are not ours. By name, as everything here may be gone when it is needed.
create table sluice.given_rights (
    kind      text        not null,
    object    text        not null,
    for_role  text        not null,
    grantee   text        not null,
    privilege text        not null,
    change    text        not null,
    at        timestamptz not null default clock_timestamp(),
    primary key (kind, object, for_role, grantee, privilege),
    constraint change_is_valid check (change in ('given', 'had', 'taken'))
);

revoke all on table sluice.given_rights from public;
