#!/bin/sh
# Runs the SQL tests on a database in which queue, engine, schema sluice and the pgtap extension are installed.
# Usage: run.sh URI [FILE...]
set -eu

[ $# -ge 1 ] || { echo "usage: run.sh URI [FILE...]" >&2; exit 2; }
uri=$1
shift
here=$(cd "$(dirname "$0")" && pwd)

command -v prove > /dev/null || { echo "run.sh: prove is missing; install the package perl" >&2; exit 2; }
[ $# -gt 0 ] || set -- "$here"/[0-9]*.sql

# pg_prove cannot be used: it cuts a URI at its first "=".
export PGOPTIONS="--client-min-messages=error ${PGOPTIONS-}"
psql -X -q -v ON_ERROR_STOP=1 -d "$uri" -f "$here/support/fixtures.sql"
exec prove --quiet --failures --exec "psql -X -q -A -t -v ON_ERROR_STOP=1 -d $uri -f" "$@"
