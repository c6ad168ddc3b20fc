-- Steps of run $1 that somebody decided to fail or to skip.
select n.step_slug, n.kind
    from sluice.run_note n
    where n.run_id = $1::uuid and n.kind in ('task_failed', 'step_skipped')
