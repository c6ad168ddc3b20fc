#include "gui/widgets/layoutrows.h"

#include <QBoxLayout>
#include <QWidget>

namespace sluice {

void clearRows(QBoxLayout &rows)
{
    while (QLayoutItem *item = rows.takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace sluice
