-- How many runs there are, counted up to $3 and one more. $1 flow, $2 status, each may be NULL.
select count(*)
from (select
      from pgflow.runs r
      where ($1::text is null or r.flow_slug = $1::text)
        and ($2::text is null or r.status = $2::text) {{only}}
      limit $3::bigint + 1) n
