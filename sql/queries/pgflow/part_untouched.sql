-- Whether no task of the open run p was ever taken, as far as its first ones tell.
p.status = 'started'
           and not exists (select
                           from (select t.attempts_count, t.started_at
                                 from pgflow.step_tasks t
                                 where t.run_id = p.run_id
                                 limit 100) t
                           where t.attempts_count > 0 or t.started_at is not null)
