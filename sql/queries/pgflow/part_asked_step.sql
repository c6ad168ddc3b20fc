-- Whether a step that {{matches}} (c.step_slug) failed in the run r, or is at work while r is under way.
exists (select
                       from pgflow.step_states c
                       where c.run_id = r.run_id
                         and (c.status = 'failed' or (c.status = 'started' and r.status = 'started'))
                         and {{matches}})
