#include "gui/pages/page.h"

#include <QApplication>
#include <QPointer>

namespace sluice::pages {

void Page::goTo(const Place &) {}

void Page::restore(const QVariantMap &) {}

void Page::askFor(const Place &place)
{
    QMetaObject::invokeMethod(
        qApp,
        [page = QPointer(this), place] {
            if (page)
                Q_EMIT page->placeWanted(place);
        },
        Qt::QueuedConnection);
}

} // namespace sluice::pages
