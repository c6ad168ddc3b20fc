(select max(n.at) from sluice.run_note n where n.run_id = r.run_id and n.kind = 'retried')
