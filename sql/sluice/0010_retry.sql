-- A retry takes one argument more.

drop function if exists sluice.retry_failed(uuid, text, integer);
