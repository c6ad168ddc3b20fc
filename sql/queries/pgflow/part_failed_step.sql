select f.step_slug,
           coalesce(f.error_message,
                    (select t.error_message
                     from pgflow.step_tasks t
                     where t.run_id = {{run}}.run_id and t.step_slug = f.step_slug and t.status = 'failed'
                     order by t.task_index
                     limit 1)) as error_message
    from (select null::text as error_message) as absent
    cross join lateral (
        select c.step_slug, c.flow_slug, error_message
        from pgflow.step_states c
        where {{run}}.status = 'failed' and c.run_id = {{run}}.run_id and c.status = 'failed') f
    join pgflow.steps s on s.flow_slug = f.flow_slug and s.step_slug = f.step_slug
    order by s.step_index desc
    limit 1
