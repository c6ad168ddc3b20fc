-- An advance can complete a single step in the statement that moves its children; see functions/advance.sql.

drop function if exists pgflow._advance(uuid, text, text[]);

drop function if exists pgflow._end_steps(uuid, text, text[]);
