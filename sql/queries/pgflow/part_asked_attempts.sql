-- The most that a task of the run r was attempted.
coalesce((select max(t.attempts_count) from pgflow.step_tasks t where t.run_id = r.run_id), 0)
