#!/bin/bash
# Workers of both protocols and people who cancel, resume, retry, skip, complete, fail, hold and release work on the same runs,
# while one session recounts every counter in snapshot after snapshot. Fails on any error (a deadlock among them) and on any
# violated invariant.
# Usage: races_decisions.sh URI [SECONDS]   (URI: a database in which queue, engine and schema sluice are installed, no runs in it)
set -euo pipefail

[ $# -ge 1 ] || { echo "usage: races_decisions.sh URI [SECONDS]" >&2; exit 2; }
uri=$1
seconds=${2:-20}
here=$(cd "$(dirname "$0")" && pwd)
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

run() { PGOPTIONS='--client-min-messages=warning' psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$uri" "$@"; }

run -f "$here/support/fixtures.sql" -f "$here/support/races.sql" -f "$here/support/races_decisions.sql"
run -c 'call sluice_test.race_define()'
until=$(run -c "select clock_timestamp() + make_interval(secs => $seconds)")

pids=()
party() {
    run -c "$2" > "$logs/$1" 2>&1 &
    pids+=($!)
}
for worker in 1 2; do
    party "worker$worker" "call sluice_test.race_work('$until', '00000000-0000-0000-0000-00000000010$worker')"
done
for worker in 4 5 6; do
    party "exchange$worker" "call sluice_test.race_exchange('$until', '00000000-0000-0000-0000-00000000010$worker')"
done
party starter "call sluice_test.race_start('$until')"
party meddler "call sluice_test.race_meddle('$until')"
party sweeper "call sluice_test.race_sweep('$until')"
party decider1 "call sluice_test.race_decide('$until')"
party decider2 "call sluice_test.race_decide('$until')"
party watcher "call sluice_test.race_watch('$until')"

failed=0
for pid in "${pids[@]}"; do
    wait "$pid" || failed=1
done
if [ "$failed" -ne 0 ]; then
    echo "races_decisions.sh: a party failed" >&2
    grep -H . "$logs"/* >&2 || true
    exit 1
fi

check() {
    local violations
    violations=$(run -c 'select * from sluice_test.violations()')
    if [ -n "$violations" ]; then
        echo "races_decisions.sh: invariants violated $1" >&2
        echo "$violations" >&2
        exit 1
    fi
}
check "after the race"
run -c 'call sluice_test.race_let_go()' -c 'call sluice_test.race_finish()'
check "at the end"
run -F ' ' -c "select count(*) || ' runs, all completed; ' || (select count(*) from pgflow.step_tasks) || ' tasks; '
                 || (select count(*) from sluice.task_attempts) || ' attempts that ended otherwise; decisions: '
                 || (select string_agg(n.number || ' ' || n.kind, ', ' order by n.kind)
                     from (select kind, count(*) as number from sluice.run_note group by kind) n)
               from pgflow.runs"
