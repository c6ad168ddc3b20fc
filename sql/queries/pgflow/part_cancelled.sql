-- Whether somebody cancelled the run {{run}}, and nobody took that back.
{{run}}.status = 'failed'
           and exists (select from sluice.run_note n
                       where n.run_id = {{run}}.run_id and n.kind = 'cancelled' and n.superseded_at is null)
