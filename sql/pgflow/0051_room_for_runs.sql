-- Runs get room for two more versions each on their pages. While a snapshot held elsewhere keeps all versions, the first two steps
-- that are counted off a run then still stay on its page; elsewhere each would need an entry in each of six indexes. That a run
-- ends needs entries in any case. A page holds two thirds of the runs that it did: of what a run of three steps writes into
-- tables they are a sixth, so that all of it takes some 8 % more room.

alter table pgflow.runs set (fillfactor = 33);
