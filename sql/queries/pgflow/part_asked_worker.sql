-- Whether a worker that {{matches}} (t.last_worker_id, w.function_name) took a task of the run r last.
exists (select
                       from pgflow.step_tasks t
                       left join pgflow.workers w on w.worker_id = t.last_worker_id
                       where t.run_id = r.run_id and t.last_worker_id is not null and {{matches}})
