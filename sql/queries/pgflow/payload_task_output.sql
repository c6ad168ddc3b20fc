select t.output from pgflow.step_tasks t where t.run_id = $1::uuid and t.step_slug = $2::text and t.task_index = $3::integer
