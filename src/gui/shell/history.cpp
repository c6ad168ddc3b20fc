#include "gui/shell/history.h"

namespace sluice {

namespace {
constexpr qsizetype visitsKept = 200;
}

void History::visit(const Place &place)
{
    if (m_at >= 0 && m_visits[m_at].place == place)
        return;
    m_visits.resize(m_at + 1, Visit{place});
    m_visits.append({place});
    if (m_visits.size() > visitsKept)
        m_visits.removeFirst();
    m_at = m_visits.size() - 1;
}

void History::refine(const Visit &visit)
{
    if (m_at < 0)
        this->visit(visit.place);
    m_visits[m_at] = visit;
}

void History::clear()
{
    m_visits.clear();
    m_at = -1;
}

} // namespace sluice
