-- For how many seconds the task of a failed attempt was to pause before the next one: options change, and what is past stays as
-- it was. Empty for attempts with another end, and for those that ended before this was recorded; see functions/attempts.sql.

alter table sluice.task_attempts add column pause integer;
