#!/usr/bin/env bash
# Fails when a room includes what its arrow in the architecture does not allow.
set -euo pipefail
src="$1/src"
bad=0
# room  rooms it may include  Qt modules it may not include (header prefixes)
check() {
    local room=$1 rooms=$2 forbidden=$3 hits
    hits=$(grep -rnE '^#include "[a-z]+/' "$src/$room" --include='*.h' --include='*.cpp' 2>/dev/null |
        grep -vE "#include \"($room|$rooms)/" || true)
    if [ -n "$hits" ]; then
        echo "$room may include only: $room $rooms" && echo "$hits" && bad=1
    fi
    if [ -n "$forbidden" ]; then
        hits=$(grep -rnE "^#include <($forbidden)" "$src/$room" --include='*.h' --include='*.cpp' 2>/dev/null || true)
        if [ -n "$hits" ]; then
            echo "$room may not include these headers:" && echo "$hits" && bad=1
        fi
    fi
}
widgets='QtWidgets|QWidget|QApplication|QDialog|QMainWindow|QLabel|QPushButton|QTableView|QTreeView|QLayout|QMenu|QDockWidget|QCharts|QChart|Qsci'
gui='QtGui|QGuiApplication|QPainter|QColor|QFont|QIcon|QPixmap|QImage|QPalette|QClipboard|QWindow|QKeySequence'
sql='QtSql|QSqlDatabase|QSqlQuery|QSqlError'
pq='libpq-fe\.h|libpq/'
qml='QtQml|QJSEngine|QJSValue'
check core      'core'                          "$widgets|$gui|$sql|$pq|$qml"
check layout    'core'                          "$widgets|$gui|$sql|$pq|$qml"
check paint     'core|layout'                   "$widgets|$sql|$pq|$qml"
check db        'core'                          "$widgets|$gui|$sql|$qml"
check systems   'core|db'                       "$widgets|$gui|$sql|$pq|$qml"
check worker    'core'                          "$widgets|$gui|$sql|$pq"
check workspace 'core'                          "$widgets|$gui|$pq|$qml"
check model     'core'                          "$widgets|$gui|$sql|$pq|$qml"
check gui       'core|model|paint|layout'       "$sql|$pq|$qml"
check ctl       'core|model|paint|layout|db|systems|worker|workspace' "$widgets|$sql|$pq"
check workermain 'core|db|systems|worker|workspace'       "$widgets|$gui|$sql|$pq"
# qApp is another type once a header of QtGui is seen, and files are compiled together.
hits=$(grep -rnw qApp "$src" --include='*.h' --include='*.cpp' | grep -vE "$src/(gui|app)/" || true)
if [ -n "$hits" ]; then
    echo "programs without windows say QCoreApplication::instance(), not qApp:" && echo "$hits" && bad=1
fi
# Inside gui: each room may include those below it; a page never another page.
within() {
    local room=$1 rooms=$2 files=${3:-none} hits
    hits=$(grep -rnE '^#include "gui/' "$src/gui/$room" --include='*.h' --include='*.cpp' 2>/dev/null |
        grep -vE "#include \"gui/(($room|$rooms)/|$files\")" || true)
    if [ -n "$hits" ]; then
        echo "gui/$room may include only: $room $rooms" && echo "$hits" && bad=1
    fi
}
base='theme|widgets|find|commands'
within theme       'theme'
within widgets     'theme'
within find        'theme|widgets'
within commands    'theme|widgets'
within canvas      "$base"
within timeline    "$base"
within editors     "$base"
within dialogs     "$base|editors"
within inspector   "$base|canvas|editors"
within connection  "$base|editors|dialogs"
for page in "$src"/gui/pages/*/; do
    within "pages/$(basename "$page")" "$base|canvas|timeline|editors|dialogs|inspector" 'pages/[a-z]+\.h'
done
within palette     "$base|connection"
# Whoever shows pages knows them by their common class only; the registry knows each.
hits=$(grep -rnE '^#include "gui/pages/[a-z]+/' "$src/gui" --include='*.h' --include='*.cpp' |
    grep -vE "^$src/gui/pages/([a-z]+/|registry\.cpp:)" || true)
if [ -n "$hits" ]; then
    echo "only gui/pages/registry.cpp includes a page:" && echo "$hits" && bad=1
fi
# What systems share knows none of them, and neither does anything above systems.
hits=$(grep -rnE '^#include "systems/' "$src/systems/common" | grep -v '"systems/common/' || true)
if [ -n "$hits" ]; then
    echo "systems/common may not include a system:" && echo "$hits" && bad=1
fi
hits=$(grep -rniE 'pgflow|pgmq|pg_task|pgtask|pgqueue' "$src/core" "$src/model" "$src/gui" "$src/worker" --include='*.h' --include='*.cpp' || true)
if [ -n "$hits" ]; then
    echo "no room above systems names one:" && echo "$hits" && bad=1
fi
[ $bad -eq 0 ] && echo "every room includes only what its arrows allow"
exit $bad
