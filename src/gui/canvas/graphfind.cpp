#include "gui/canvas/graphfind.h"

#include "core/system/vocabulary.h"
#include "gui/canvas/graphcanvas.h"

namespace sluice {

GraphFind::GraphFind(GraphCanvas &canvas) : FindTarget(&canvas), m_canvas(canvas)
{
    connect(&canvas, &GraphCanvas::settled, this, &FindTarget::changed);
}

QString GraphFind::prompt() const
{
    return m_canvas.words()(say("Find a step in the graph"));
}

int GraphFind::count() const
{
    return m_canvas.nodeCount();
}

int GraphFind::matches(int thing, const QString &text) const
{
    return m_canvas.nodeView(thing).title.contains(text, Qt::CaseInsensitive) ? 1 : 0;
}

int GraphFind::current() const
{
    return m_canvas.selectedNode();
}

void GraphFind::goTo(int thing, const QString &, int)
{
    m_canvas.setSelectedNode(thing);
    m_canvas.ensureNodeVisible(thing);
}

QWidget *GraphFind::view() const
{
    return &m_canvas;
}

} // namespace sluice
