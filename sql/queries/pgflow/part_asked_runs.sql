-- Runs r after the cursor, by what indexes know.
($1::text is null or r.flow_slug = $1::text)
            and ($2::text is null or r.status = $2::text) {{only}}
            and ($4::uuid is null
                 or (r.started_at, r.run_id)
                    {{beyond}} (coalesce(timestamptz 'epoch' + $3::bigint * interval '1 microsecond',
                                         (select a.started_at from pgflow.runs a where a.run_id = $4::uuid)), $4::uuid))
            and {{cheap}}
