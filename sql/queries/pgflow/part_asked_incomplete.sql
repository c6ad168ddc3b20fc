-- Whether the run r completed without steps that had failed.
r.status = 'completed'
           and exists (select
                       from (select null::text as skip_reason) as absent
                       cross join lateral (
                           select skip_reason as reason
                           from pgflow.step_states c
                           where c.run_id = r.run_id and c.status = 'skipped') k
                       where k.reason = 'handler_failed')
