-- What a new run with the input of run $1 would do. No row: no such run.
select s.numbers || jsonb_build_object('flow_slug', r.flow_slug, 'run_status', s.numbers ->> 'status', 'restart_of_run_id', r.run_id)
from pgflow.runs r
cross join lateral ({{start}}) s (numbers)
where r.run_id = $1::uuid
