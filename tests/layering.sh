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
check worker    'core|db'                       "$widgets|$gui|$sql|$pq"
check workspace 'core'                          "$widgets|$gui|$pq|$qml"
check model     'core'                          "$widgets|$gui|$sql|$pq|$qml"
check gui       'core|model|paint|layout'       "$sql|$pq|$qml"
check ctl       'core|model|paint|layout|db|systems|worker|workspace' "$widgets|$sql|$pq"
check workermain 'core|db|systems|worker|workspace'       "$widgets|$gui|$sql|$pq"
[ $bad -eq 0 ] && echo "every room includes only what its arrows allow"
exit $bad
