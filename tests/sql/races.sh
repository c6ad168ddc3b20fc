#!/bin/bash
# Many sessions claim, complete, fail, hold, give back, sweep and retry the same runs, while one session recounts every
# counter in snapshot after snapshot. Fails on any error (a deadlock among them) and on any violated invariant.
# Usage: races.sh URI [SECONDS]   (URI: a database in which queue, engine and schema sluice are installed, no runs in it)
set -euo pipefail

[ $# -ge 1 ] || { echo "usage: races.sh URI [SECONDS]" >&2; exit 2; }
uri=$1
seconds=${2:-20}
here=$(cd "$(dirname "$0")" && pwd)
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

run() { PGOPTIONS='--client-min-messages=warning' psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$uri" "$@"; }

run -f "$here/support/fixtures.sql" -f "$here/support/races.sql"
run -c 'call sluice_test.race_define()'
until=$(run -c "select clock_timestamp() + make_interval(secs => $seconds)")

pids=()
party() {
    run -c "$2" > "$logs/$1" 2>&1 &
    pids+=($!)
}
for worker in 1 2 3 4 5 6; do
    party "worker$worker" "call sluice_test.race_work('$until', '00000000-0000-0000-0000-00000000010$worker')"
done
party starter "call sluice_test.race_start('$until')"
party meddler1 "call sluice_test.race_meddle('$until')"
party meddler2 "call sluice_test.race_meddle('$until')"
party sweeper1 "call sluice_test.race_sweep('$until')"
party sweeper2 "call sluice_test.race_sweep('$until')"
party retrier1 "call sluice_test.race_retry('$until')"
party retrier2 "call sluice_test.race_retry('$until')"
party watcher "call sluice_test.race_watch('$until')"

failed=0
for pid in "${pids[@]}"; do
    wait "$pid" || failed=1
done
if [ "$failed" -ne 0 ]; then
    echo "races.sh: a party failed" >&2
    grep -H . "$logs"/* >&2 || true
    exit 1
fi

violations=$(run -c 'select * from sluice_test.violations()')
if [ -n "$violations" ]; then
    echo "races.sh: invariants violated after the race" >&2
    echo "$violations" >&2
    exit 1
fi
run -c 'call sluice_test.race_finish()'
violations=$(run -c 'select * from sluice_test.violations()')
if [ -n "$violations" ]; then
    echo "races.sh: invariants violated at the end" >&2
    echo "$violations" >&2
    exit 1
fi
run -F ' ' -c "select count(*) || ' runs, all completed; ' || (select count(*) from pgflow.step_tasks) || ' tasks; '
                 || (select sum(attempts_count) from pgflow.step_tasks) || ' attempts since the last retry; '
                 || (select sum(requeued_count) from pgflow.step_tasks) || ' returned by sweeps; '
                 || (select count(*) from pgmq.a_race) || ' messages' from pgflow.runs"
