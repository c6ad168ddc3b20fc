-- What sessions may complete without counting it was taken off remaining_tasks before.
select coalesce(sum(k.credit), 0)::integer as credit
        from pgflow.task_credits k
        where k.run_id = $1::uuid and k.step_slug = s.step_slug
