-- Counting exactly again is one function for a step and for a run; see functions/engine.sql.

drop function if exists sluice._recall_credit(uuid, text);
