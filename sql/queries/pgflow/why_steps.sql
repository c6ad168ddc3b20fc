-- $1 run. Why steps of an open run have not started, and whether what the run counts agrees: at most 1,000 reasons, those that
-- are wrong first. Edges count between steps that the run has.
with run as (
    select r.run_id, r.flow_slug, r.remaining_steps, r.started_at
    from pgflow.runs r
    where r.run_id = $1::uuid and r.status = 'started'
), states as materialized (
    select c.step_slug, c.status, c.remaining_deps, c.created_at, c.started_at
    from pgflow.step_states c
    where c.run_id = $1::uuid
), edges as (
    select d.step_slug, count(*) as open,
           (array_agg(jsonb_build_object('step', p.step_slug, 'status', p.status, 'started_at', p.started_at)
                      order by p.started_at nulls last, p.step_slug))[1:20] as rows
    from run r
    join pgflow.deps d on d.flow_slug = r.flow_slug
    join states c on c.step_slug = d.step_slug and c.status = 'created'
    join states p on p.step_slug = d.dep_slug and p.status not in ('completed', 'skipped')
    group by d.step_slug
), created as (
    select c.step_slug, c.remaining_deps, c.created_at, coalesce(e.open, 0) as open, coalesce(e.rows, '{}') as rows,
           jsonb_build_object('step', c.step_slug, 'status', c.status, 'remaining_deps', c.remaining_deps,
                              'open_parents', coalesce(e.open, 0)) as self
    from run r
    join states c on c.status = 'created'
    left join edges e on e.step_slug = c.step_slug
), whole as (
    select r.remaining_steps, r.started_at, count(c.step_slug) as open,
           jsonb_build_object('run', r.run_id, 'remaining_steps', r.remaining_steps, 'open_steps', count(c.step_slug)) as self
    from run r
    left join states c on c.status not in ('completed', 'skipped')
    group by r.run_id, r.remaining_steps, r.started_at
), reasons (place, code, step_slug, n, since, facts, evidence) as (
    select 0, 'counters_wrong', null, w.remaining_steps, w.started_at,
           jsonb_build_object('counter', 'remaining_steps', 'says', w.remaining_steps, 'is', w.open), jsonb_build_array(w.self)
    from whole w
    where w.remaining_steps <> w.open
    union all
    select 1, 'nothing_left', null, 0, w.started_at, jsonb_build_object('kind', 'run'), jsonb_build_array(w.self)
    from whole w
    where w.open = 0
    union all
    select 2, 'counters_wrong', c.step_slug, c.remaining_deps, c.created_at,
           jsonb_build_object('counter', 'remaining_deps', 'says', c.remaining_deps, 'is', c.open), jsonb_build_array(c.self)
    from created c
    where c.remaining_deps <> c.open
    union all
    select 3, 'nothing_left', c.step_slug, 0, c.created_at, jsonb_build_object('kind', 'created'), jsonb_build_array(c.self)
    from created c
    where c.open = 0 and c.remaining_deps = 0
    union all
    select 4, 'waits_for_steps', c.step_slug, c.open, c.created_at, '{}'::jsonb, to_jsonb(c.rows)
    from created c
    where c.open > 0
)
select w.code, w.step_slug, null::integer as task_index, w.n::bigint as n, w.since, null::timestamptz as until, w.facts, w.evidence
from reasons w
left join run r on true
left join pgflow.steps s on s.flow_slug = r.flow_slug and s.step_slug = w.step_slug
order by w.place, s.step_index, w.step_slug
limit 1000
