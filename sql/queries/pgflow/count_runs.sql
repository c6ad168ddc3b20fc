-- How many runs there are, counted up to $3 and one more among {{window}} of them; whether those are all. $1 flow,
-- $2 status, each may be NULL.
select least(count(*) filter (where n.fits), $3::bigint + 1) as runs, count(*) < {{window}} as all_seen
from (select {{costly}} as fits
      from (select r.*
            from pgflow.runs r
            where ($1::text is null or r.flow_slug = $1::text)
              and ($2::text is null or r.status = $2::text) {{only}}
              and {{cheap}}
            {{order}}
            limit {{window}}) r) n
