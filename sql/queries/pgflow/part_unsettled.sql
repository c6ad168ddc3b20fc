-- Whether nobody took up the failed run v.run_id again or had cancelled it. Looked up run by run, whatever statistics say.
(select true
     from sluice.run_lineage i
     where i.restart_of_run_id = v.run_id
     limit 1) is null
    and (select true
         from sluice.run_note i
         where i.run_id = v.run_id and i.kind = 'cancelled' and i.superseded_at is null
         limit 1) is null
