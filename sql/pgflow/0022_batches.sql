-- What a claim knows of its tasks.

drop function if exists pgflow._start_tasks(text, bigint[], uuid, text);
