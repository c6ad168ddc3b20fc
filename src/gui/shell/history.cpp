#include "gui/shell/history.h"

namespace sluice {

namespace {
constexpr qsizetype visitsKept = 200;
}

void History::visit(const Address &address)
{
    if (m_at >= 0 && m_visits[m_at].address == address)
        return;
    m_visits.resize(m_at + 1, Visit{address});
    m_visits.append({address});
    if (m_visits.size() > visitsKept)
        m_visits.removeFirst();
    m_at = m_visits.size() - 1;
}

void History::refine(const Visit &visit)
{
    if (m_at < 0)
        this->visit(visit.address);
    m_visits[m_at] = visit;
}

void History::clear()
{
    m_visits.clear();
    m_at = -1;
}

} // namespace sluice
