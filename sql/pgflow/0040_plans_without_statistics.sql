-- Plans that do not depend on statistics. Where a table was empty when it was last analyzed, the planner takes every look-up for
-- one of a single row: then all indexes that have a column of the look-up cost it the same, and it may read the whole of the
-- wrong one. So here no other index has a column that rows are looked up by; "C" does not match the look-ups, which are
-- made with the collation of the column.

alter table pgflow.steps
    drop constraint steps_flow_slug_step_index_key,
    add constraint steps_flow_slug_step_index_key exclude using btree (flow_slug collate "C" with =, step_index with =);

drop index pgflow.deps_parents_of_step_idx;

create index deps_parents_of_step_idx on pgflow.deps (step_slug, flow_slug collate "C") include (dep_slug);

-- Runs are listed by indexes that end with their id. Of indexes that cost the same, the planner takes the one made last,
-- unless another is flatter, and none is flatter than that of the id alone.
create index runs_run_id_idx on pgflow.runs (run_id);
