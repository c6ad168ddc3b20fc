#!/bin/bash
# Flows get steps, are defined anew and are deleted while runs of them are started, workers of both protocols are at them, holds come and
# go, people decide and old data is pruned. One session recounts every counter in snapshot after snapshot. Fails on any error but that
# something is not there (a deadlock among them), on any violated invariant, and on runs that do not end.
# Usage: definition_races.sh URI   (URI: a database in which queue, engine and schema sluice are installed, no runs in it)
# SLUICE_RACE_ROUNDS (default 20): ten turns of each party for each.
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: definition_races.sh URI" >&2; exit 2; }
uri=$1
turns=$((${SLUICE_RACE_ROUNDS:-20} * 10))
here=$(cd "$(dirname "$0")" && pwd)
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

export PGOPTIONS='--client-min-messages=warning -c statement_timeout=4min -c client_connection_check_interval=1s'
psql=(psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$uri")
run() { "${psql[@]}" "$@"; }

check() {
    local said
    said=$(run -c "$1")
    if [ -n "$said" ]; then
        echo "definition_races.sh: $2" >&2
        echo "$said" | head -n 20 >&2
        exit 1
    fi
}

pids=()
party() {
    "${psql[@]}" -c "$2" > "$logs/$1" 2>&1 &
    pids+=($!)
}

run -f "$here/support/fixtures.sql" -f "$here/support/definition_races.sql"
for flow in dr_0 dr_1 dr_2; do run -c "call sluice_test.dr_define('$flow')"; done
run -c "update sluice.settings set value = '0' where key = 'stalled_grace_seconds'" \
    -c "update sluice.settings set value = '1' where key = 'holder_heartbeat_limit_seconds'"

for n in 1 2; do
    party "starter$n" "call sluice_test.dr_start($turns)"
    party "definer$n" "call sluice_test.dr_change($turns)"
    party "worker$n" "call sluice_test.dr_work($turns, '00000000-0000-0000-0000-00000000020$n')"
    party "exchange$n" "call sluice_test.dr_exchange($turns, '00000000-0000-0000-0000-00000000021$n')"
done
party cleaner "call sluice_test.dr_clean($turns)"
party decider "call sluice_test.dr_decide($turns)"
party watcher "call sluice_test.dr_watch($turns)"
failed=0
for _ in "${pids[@]}"; do
    wait -n || { failed=1; break; }
done
if [ "$failed" -ne 0 ]; then
    kill "${pids[@]}" 2> /dev/null || true
    wait
    echo "definition_races.sh: a party failed" >&2
    grep -H . "$logs"/* >&2 || true
    exit 1
fi
# What is left to a later call since others are at it is said, too.
if grep -H 'WARNING' "$logs"/* | grep -v 'lock' >&2; then
    echo "definition_races.sh: something was left out" >&2
    exit 1
fi
check 'select * from sluice_test.violations()' "invariants violated after the race"
run -c 'call sluice_test.dr_finish()'
check 'select * from sluice_test.violations()' "invariants violated at the end"
check "select deadlocks || ' deadlocks' from pg_stat_database where datname = current_database() and deadlocks > 0" \
    "sessions waited for each other"
check "select 'nothing was started' where not exists (select from sluice_test.dr_started)" "there was no race"
run -c "select count(*) || ' runs started' from sluice_test.dr_started"
