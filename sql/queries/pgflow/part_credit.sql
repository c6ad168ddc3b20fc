-- What sessions may complete of the step without counting it.
(select coalesce(sum(k.credit), 0)::integer from pgflow.task_credits k where k.run_id = s.run_id and k.step_slug = s.step_slug)
