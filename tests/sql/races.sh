#!/bin/bash
# Workers of both protocols, people who cancel, resume, retry, skip, complete, fail, hold and release, and sweeps meet in the same
# runs, while one session recounts every counter in snapshot after snapshot. A round is one such run, worked on until it is
# completed. Fails on any error (a deadlock among them), on any violated invariant, and where a task ended or a join started
# more or less than once. Every other heat sends events.
# Usage: races.sh URI   (URI: a database in which queue, engine and schema sluice are installed, no runs in it)
# SLUICE_RACE_ROUNDS (default 20): how many rounds; 1000 take some minutes.
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: races.sh URI" >&2; exit 2; }
uri=$1
left=${SLUICE_RACE_ROUNDS:-20}
heat=10
here=$(cd "$(dirname "$0")" && pwd)
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

# A heat takes seconds; one that does not end is an error, too.
export PGOPTIONS='--client-min-messages=warning -c statement_timeout=4min -c client_connection_check_interval=1s'
psql=(psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$uri")
run() { "${psql[@]}" "$@"; }

check() {
    local said
    said=$(run -c "$1")
    if [ -n "$said" ]; then
        echo "races.sh: $2" >&2
        echo "$said" | head -n 20 >&2
        exit 1
    fi
}

pids=()
party() {
    "${psql[@]}" -c "$2" > "$logs/$1" 2>&1 &
    pids+=($!)
}

run -f "$here/support/fixtures.sql" -f "$here/support/races.sql"
run -c 'call sluice_test.race_define()'
events=false
while [ "$left" -gt 0 ]; do
    rounds=$((left < heat ? left : heat))
    left=$((left - rounds))
    run -c "call sluice_test.race_listen($events)"
    pids=()
    for worker in 1 2 3 4; do
        party "worker$worker" "call sluice_test.race_work($rounds, '00000000-0000-0000-0000-00000000010$worker')"
    done
    for worker in 5 6 7; do
        party "exchange$worker" "call sluice_test.race_exchange($rounds, '00000000-0000-0000-0000-00000000010$worker')"
    done
    party decider1 "call sluice_test.race_decide($rounds)"
    party decider2 "call sluice_test.race_decide($rounds)"
    party watcher "call sluice_test.race_watch($rounds)"
    failed=0
    for _ in "${pids[@]}"; do
        wait -n || { failed=1; break; }
    done
    if [ "$failed" -ne 0 ]; then
        kill "${pids[@]}" 2> /dev/null || true
        wait
        echo "races.sh: a party failed" >&2
        grep -H . "$logs"/* >&2 || true
        exit 1
    fi
    # What is left to a later call since others are at it is said, too.
    if grep -H 'WARNING' "$logs"/* | grep -v 'lock' >&2; then
        echo "races.sh: something was left out" >&2
        exit 1
    fi
    check 'select * from sluice_test.violations()' "invariants violated after the race"
    run -c 'call sluice_test.race_finish()'
    check 'select * from sluice_test.violations()' "invariants violated at the end"
    check 'select * from sluice_test.race_verdict()' "something happened more or less than once"
    run -c 'call sluice_test.race_account()'
    events=$([ $events = true ] && echo false || echo true)
done
check "select deadlocks || ' deadlocks' from pg_stat_database where datname = current_database() and deadlocks > 0" \
    "sessions waited for each other"
run -c "select string_agg(number || ' ' || kind, '; ' order by kind) from sluice_test.race_totals"
