#include "gui/shell/finder.h"

#include "gui/editors/jsonview.h"
#include "gui/find/findbar.h"
#include "gui/shell/bottomdock.h"
#include "gui/shell/pagearea.h"
#include "gui/shell/sidebar.h"

#include <QApplication>

namespace sluice {

FindTarget *Finder::target() const
{
    const QWidget *focus = QApplication::focusWidget();
    if (focus && m_sideBar.isAncestorOf(focus))
        return nullptr;
    if (focus && m_bottom.isAncestorOf(focus) && m_bottom.find())
        return m_bottom.find();
    for (const QWidget *widget = focus; widget; widget = widget->parentWidget()) {
        if (const auto *value = qobject_cast<const JsonView *>(widget))
            return &value->find();
    }
    if (focus && m_bar.isAncestorOf(focus) && m_bar.target())
        return m_bar.target();
    return m_pages.isVisible() && m_pages.page() ? m_pages.page()->find() : nullptr;
}

void Finder::find()
{
    if (FindTarget *const wanted = target())
        m_bar.open(*wanted);
    else
        m_sideBar.focusFilter();
}

bool Finder::canFind() const
{
    return target() || m_sideBar.hasSections();
}

} // namespace sluice
