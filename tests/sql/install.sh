#!/bin/sh
# Installs the queue (unless the pgmq extension is there), the engine and schema sluice with psql.
# Usage: install.sh URI
set -eu

[ $# -eq 1 ] || { echo "usage: install.sh URI" >&2; exit 2; }
uri=$1
sql=$(cd "$(dirname "$0")/../../sql" && pwd)

run() { psql -X -q -v ON_ERROR_STOP=1 -d "$uri" "$@"; }

run -c "create schema if not exists sluice;
        create table if not exists sluice.migrations (
            component  text        not null,
            number     integer     not null,
            name       text        not null,
            checksum   text        not null,
            applied_at timestamptz not null default now(),
            primary key (component, number))" 2>/dev/null

components="pgflow sluice"
if [ "$(run -At -c "select exists (select from pg_extension where extname = 'pgmq')")" = f ]; then
    components="queue $components"
fi

for component in $components; do
    for file in "$sql/$component"/[0-9][0-9][0-9][0-9]_*.sql; do
        base=$(basename "$file" .sql)
        number=${base%%_*}
        name=${base#*_}
        applied=$(run -At -c "select exists (select from sluice.migrations
                                             where component = '$component' and number = $number::int)")
        [ "$applied" = f ] || continue
        checksum=$(sha256sum "$file" | cut -d' ' -f1)
        run --single-transaction -f "$file" \
            -c "insert into sluice.migrations (component, number, name, checksum)
                values ('$component', $number::int, '$name', '$checksum')"
    done
done
