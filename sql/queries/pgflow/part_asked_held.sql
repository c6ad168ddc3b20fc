-- Whether a hold keeps the run r from going on: of its flow, or of a step that has not ended.
r.status = 'started'
           and exists (select
                       from ({{holds}}) k
                       where k.flow_slug = r.flow_slug
                         and (k.step_slug is null
                              or exists (select
                                         from pgflow.step_states c
                                         where c.run_id = r.run_id and c.step_slug = k.step_slug
                                           and c.status in ('created', 'started'))))
