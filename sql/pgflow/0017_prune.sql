-- What a batch of pruning reports.

create type pgflow.prune_report as (
    runs              bigint,
    steps             bigint,
    tasks             bigint,
    queued_messages   bigint,
    archived_messages bigint,
    workers           bigint,
    more              boolean
);
