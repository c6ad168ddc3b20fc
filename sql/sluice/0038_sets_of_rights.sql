-- A set of rights is one function; see functions/rights.sql.

drop function if exists sluice._give_viewer(name);

drop function if exists sluice._give_worker(name);

drop function if exists sluice._give_admin(name);
