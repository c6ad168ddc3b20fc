-- Where the looking ended before the page was full: start and id of the last of {{window}} runs.
case when count(p.run_id) over () < $5::integer
            then (select r.started_at from pgflow.runs r where {{part_asked_runs}}
                  order by r.started_at {{direction}}, r.run_id {{direction}} offset {{window}} - 1 limit 1) end as end_started_at,
       case when count(p.run_id) over () < $5::integer
            then (select r.run_id from pgflow.runs r where {{part_asked_runs}}
                  order by r.started_at {{direction}}, r.run_id {{direction}} offset {{window}} - 1 limit 1) end as end_run_id
