-- Credit comes back in two ways, from who is idle and, waiting for the others, from all; see functions/credit.sql.

drop function if exists pgflow._recall_credit(uuid, text, boolean);
