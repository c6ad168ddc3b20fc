#!/bin/sh
# Installs the queue (unless the pgmq extension is there), the engine and schema sluice with psql.
# Usage: install.sh URI
set -eu

[ $# -eq 1 ] || { echo "usage: install.sh URI" >&2; exit 2; }
uri=$1
sql=$(cd "$(dirname "$0")/../../sql" && pwd)
version=$(sed -n 's/^project(sluice VERSION \([0-9.]*\).*/\1/p' "$sql/../CMakeLists.txt")
divider='^-- once the functions are there$'

export PGOPTIONS='-c standard_conforming_strings=on' PGCLIENTENCODING=UTF8
run() { psql -X -q -v ON_ERROR_STOP=1 -d "$uri" "$@"; }
checksum() { sha256sum | cut -d' ' -f1; }
# enter NUMBER NAME CHECKSUM
enter() {
    echo "insert into sluice.migrations (component, number, name, checksum) values ('$component', $1::int, '$2', '$3')
          on conflict (component, number) do update set name = excluded.name, checksum = excluded.checksum;"
}

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
    applied=" $(run -At -c "select number from sluice.migrations where component = '$component'" | tr '\n' ' ') "
    pending=
    for file in "$sql/$component"/[0-9][0-9][0-9][0-9]_*.sql; do
        number=$(basename "$file" | sed 's/^0*\([0-9]*\)_.*/\1/')
        case $applied in *" $number "*) ;; *) pending="$pending $file" ;; esac
    done
    {
        echo "set client_min_messages = warning; set check_function_bodies = off;"
        # Numbers from before functions had files of their own; see README.md.
        echo "delete from sluice.migrations where component = '$component'
              and not exists (select from sluice.migrations where component = '$component' and number = 0);"
        for file in $pending; do sed "/$divider/,\$d" "$file"; done
        cat "$sql/$component"/functions/*.sql
        for file in $pending; do sed "1,/$divider/d" "$file"; done
        for file in "$sql/$component"/[0-9][0-9][0-9][0-9]_*.sql; do
            base=$(basename "$file" .sql)
            enter "${base%%_*}" "${base#*_}" "$(checksum < "$file")"
        done
        enter 0 "$version" "$(cat "$sql/$component"/functions/*.sql | checksum)"
    } | run --single-transaction -f -
done
