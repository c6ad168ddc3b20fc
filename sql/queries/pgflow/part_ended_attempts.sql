select a.step_slug, count(*) as attempts
    from sluice.task_attempts a
    where a.run_id = $1::uuid
    group by a.step_slug
