-- A claim hands on time-outs beside the times of messages, which cannot follow the longest ones by two seconds.

alter type pgflow._claims add attribute timeouts integer[];

drop function if exists pgflow._lock_for_exhaustion(uuid, text, text);
