-- Parts of decision $1 from place $2 on, at most $3, in their order; $4 only those of that state, or NULL. With how the run that came
-- of each is now.
select i.place,
       i.run_id,
       i.state,
       i.new_run_id,
       i.audit_id,
       left(i.message, 2000) as message,
       i.failed_step as failed_step_before,
       i.error as error_before,
       r.status,
       e.step_slug as failed_step,
       left(e.error_message, 500) as error
from sluice.bulk_item i
left join lateral (select s.run_id, s.status, s.flow_slug
                   from pgflow.runs s
                   where i.state = 'done' and s.run_id = coalesce(i.new_run_id, i.run_id)) r on true
left join lateral (
    {{failed_step}}) e on true
where i.bulk_id = $1::uuid and i.place >= $2::integer and ($4::text is null or i.state = $4::text)
order by i.place
limit $3::integer
