#!/bin/sh
# Brings the .ts files in FOLDER up to date with the sources of PROJECT.
# Usage: update.sh LUPDATE PROJECT FOLDER
set -eu
[ $# -eq 3 ] || { echo "usage: update.sh LUPDATE PROJECT FOLDER" >&2; exit 2; }
cd "$2"
# Places would change the files with every edit of a source.
"$1" -silent -tr-function-alias tr+=say -locations none -no-obsolete -I src -source-language en -target-language en -pluralonly src ui -ts "$3/sluice_en.ts"
"$1" -silent -tr-function-alias tr+=say -locations none -no-obsolete -I src -source-language en -target-language ru src ui -ts "$3/sluice_ru.ts"
