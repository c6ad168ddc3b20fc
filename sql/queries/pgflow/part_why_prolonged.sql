select h.worker_id
        from sluice.held_tasks h
        where h.run_id = $1::uuid and h.step_slug = o.step_slug and h.task_index = o.task_index and o.status = 'started'
          and h.worker_id = o.last_worker_id and h.heartbeat_at > m.at - interval '30 seconds'
