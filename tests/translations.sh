#!/bin/sh
# Fails when a text of the sources is not in the .ts files, or has no translation there.
# Usage: translations.sh LUPDATE PROJECT
set -eu
[ $# -eq 2 ] || { echo "usage: translations.sh LUPDATE PROJECT" >&2; exit 2; }
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
cp "$2"/translations/*.ts "$fresh"
"$2/translations/update.sh" "$1" "$2" "$fresh" 2>"$fresh/said"
bad=0
if grep -q 'lacks Q_OBJECT' "$fresh/said"; then
    echo "These texts are looked up under another name than they are collected under (Q_DECLARE_TR_FUNCTIONS):"
    grep 'lacks Q_OBJECT' "$fresh/said" | sort -u
    bad=1
fi
if grep -q 'cannot be called without context' "$fresh/said"; then
    echo "These texts are not collected at all (Q_DECLARE_TR_FUNCTIONS):"
    grep 'cannot be called without context' "$fresh/said" | sort -u
    bad=1
fi
# Outside namespace sluice there are only the forms in ui/ and what main() says.
for context in $(sed -n 's|.*<name>\([^:<]*\)</name>|\1|p' "$fresh/sluice_ru.ts"); do
    if ! grep -q "<class>$context</class>" "$2"/ui/*.ui && ! grep -rqF -e "translate(\"$context\"" -e "Q_DECLARE_TR_FUNCTIONS($context)" "$2/src"; then
        echo "Texts of $context are collected without its namespace, so they are never found: write the class name in full there."
        bad=1
    fi
done
for ts in "$fresh"/*.ts; do
    name=$(basename "$ts")
    if ! diff -q "$2/translations/$name" "$ts" >/dev/null; then
        echo "translations/$name is not up to date with the sources: ninja update_translations"
        diff "$2/translations/$name" "$ts" | grep -E '^[<>] +<(source|name)>' | head -n 20 || true
        bad=1
    fi
    if grep -q 'type="unfinished"' "$ts"; then
        echo "translations/$name: $(grep -c 'type="unfinished"' "$ts") texts have no translation, among them:"
        grep -B 3 'type="unfinished"' "$ts" | grep '<source>' | head -n 20
        bad=1
    fi
done
[ $bad -eq 0 ] && echo "every text is translated"
exit $bad
