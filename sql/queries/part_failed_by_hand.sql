-- Steps of run $1 that somebody decided to fail.
select n.step_slug
    from sluice.run_note n
    where n.run_id = $1::uuid and n.kind = 'task_failed'
