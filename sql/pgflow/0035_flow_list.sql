-- What a list of flows asks of runs, flow by flow: the open ones, the failed and the completed ones by when they ended. With these
-- it costs the same whatever the history holds. A run that starts writes one entry more, and so does one that ends (some 2 us of
-- its 1,500); counting down its steps writes none, since nothing here names a column that changes in between. Look-ups of the
-- engine match no column of these: "C" is not the collation of the column, and an id that is included is not looked up by.

create index runs_open_of_flow_idx on pgflow.runs (flow_slug collate "C", started_at desc) include (run_id)
    where status = 'started';

create index runs_failed_of_flow_idx on pgflow.runs (flow_slug collate "C", failed_at desc) include (run_id)
    where status = 'failed';

create index runs_completed_of_flow_idx on pgflow.runs (flow_slug collate "C", completed_at desc) where status = 'completed';
