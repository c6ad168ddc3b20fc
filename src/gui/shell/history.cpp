#include "gui/shell/history.h"

namespace sluice {

namespace {
constexpr qsizetype placesKept = 200;
}

void History::visit(const Place &place)
{
    if (m_at >= 0 && m_places[m_at] == place)
        return;
    m_places.resize(m_at + 1, place);
    m_places.append(place);
    if (m_places.size() > placesKept)
        m_places.removeFirst();
    m_at = m_places.size() - 1;
}

void History::refine(const Place &place)
{
    if (m_at < 0)
        visit(place);
    else
        m_places[m_at] = place;
}

void History::clear()
{
    m_places.clear();
    m_at = -1;
}

} // namespace sluice
