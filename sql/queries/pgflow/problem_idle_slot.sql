-- Replication slots that nobody uses and that keep rows or log: for more than $1 seconds where the server says since when, else
-- once they keep more than $2 bytes of log or a million transactions' rows.
select jsonb_build_object('slot', s.slot_name) as subject,
       coalesce(k.bytes, 0)::bigint as n,
       k.idle_since as since,
       jsonb_build_array(jsonb_build_object('type', s.slot_type, 'bytes', k.bytes::bigint, 'wal_status', s.wal_status,
                                            'transactions', k.transactions)) as evidence,
       false as repairable
from pg_catalog.pg_replication_slots s
cross join lateral (
    select pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end, s.restart_lsn)
               as bytes,
           greatest(age(s.xmin), age(s.catalog_xmin)) as transactions,
           (to_jsonb(s) ->> 'inactive_since')::timestamptz as idle_since) k
where not s.active and not s.temporary and (s.database is null or s.database = current_database())
  and (s.restart_lsn is not null or s.xmin is not null or s.catalog_xmin is not null)
  and case when k.idle_since is not null then k.idle_since < now() - make_interval(secs => $1::integer)
           else k.bytes > $2::bigint or k.transactions > 1000000 end
order by n desc
limit 501
