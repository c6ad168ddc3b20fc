-- $1 run. Why steps of an open run have not started, and whether what the run counts agrees: at most 1,000 reasons, those that
-- are wrong first. Edges count between steps that the run has. They are walked once, and states looked up by key: nothing here is
-- joined with itself, which takes long wherever the planner expects a run to have three steps.
with run as materialized (
    select r.run_id, r.flow_slug, r.remaining_steps, r.started_at
    from pgflow.runs r
    where r.run_id = $1::uuid and r.status = 'started'
), states as materialized (
    select c.step_slug, c.status, c.remaining_deps, c.created_at
    from run r
    join pgflow.step_states c on c.run_id = r.run_id
    where c.status not in ('completed', 'skipped')
), edges (step_slug, remaining_deps, created_at, parent, status, started_at) as (
    select c.step_slug, c.remaining_deps, c.created_at, null, null, null::timestamptz
    from states c
    where c.status = 'created'
    union all
    select d.step_slug, null, null, d.dep_slug, p.status, p.started_at
    from run r
    join pgflow.deps d on d.flow_slug = r.flow_slug
    cross join lateral (
        select c.status
        from pgflow.step_states c
        where c.run_id = $1::uuid and c.step_slug = d.step_slug
        offset 0) c
    cross join lateral (
        select c.status, c.started_at
        from pgflow.step_states c
        where c.run_id = $1::uuid and c.step_slug = d.dep_slug
        offset 0) p
    where c.status = 'created' and p.status not in ('completed', 'skipped')
), ranked as (
    select e.*, row_number() over (partition by e.step_slug order by e.parent is null, e.started_at, e.parent) as place
    from edges e
), created as materialized (
    select k.step_slug, max(k.remaining_deps) as remaining_deps, max(k.created_at) as created_at, count(k.parent) as open,
           jsonb_agg(jsonb_build_object('step', k.parent, 'status', k.status, 'started_at', k.started_at) order by k.place)
               filter (where k.parent is not null and k.place <= 20) as rows,
           jsonb_build_array(jsonb_build_object('step', k.step_slug, 'status', 'created', 'remaining_deps', max(k.remaining_deps),
                                                'open_parents', count(k.parent))) as self
    from ranked k
    group by k.step_slug
), whole as (
    select r.remaining_steps, r.started_at, c.open,
           jsonb_build_array(jsonb_build_object('run', r.run_id, 'remaining_steps', r.remaining_steps,
                                                'open_steps', c.open)) as self
    from run r
    cross join (select count(*) as open from states) c
), reasons (place, code, step_slug, n, since, facts, evidence) as (
    select 0, 'counters_wrong', null, w.remaining_steps, w.started_at,
           jsonb_build_object('counter', 'remaining_steps', 'says', w.remaining_steps, 'is', w.open), w.self
    from whole w
    where w.remaining_steps <> w.open
    union all
    select 1, 'nothing_left', null, 0, w.started_at, jsonb_build_object('kind', 'run'), w.self
    from whole w
    where w.open = 0
    union all
    select 2, 'counters_wrong', c.step_slug, c.remaining_deps, c.created_at,
           jsonb_build_object('counter', 'remaining_deps', 'says', c.remaining_deps, 'is', c.open), c.self
    from created c
    where c.remaining_deps <> c.open
    union all
    select 3, 'nothing_left', c.step_slug, 0, c.created_at, jsonb_build_object('kind', 'created'), c.self
    from created c
    where c.open = 0 and c.remaining_deps = 0
    union all
    select 4, 'waits_for_steps', c.step_slug, c.open, c.created_at, '{}'::jsonb, c.rows
    from created c
    where c.open > 0
)
select w.code, w.step_slug, null::integer as task_index, w.n::bigint as n, w.since, null::timestamptz as until, w.facts, w.evidence
from reasons w
left join lateral (
    select s.step_index
    from pgflow.steps s
    where s.flow_slug = (select r.flow_slug from run r) and s.step_slug = w.step_slug) s on true
order by w.place, s.step_index, w.step_slug
limit 1000
