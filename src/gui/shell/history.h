#pragma once

#include "core/place.h"

#include <QList>
#include <QVariantMap>

namespace sluice {

/// An address, and how its page stood when it was left (pages::Page::view()).
struct Visit
{
    Address address;
    QVariantMap view = {};
};

/// Places visited, as a browser keeps them. At most 200; the oldest are forgotten.
class History final
{
public:
    /// The same place twice in a row counts once; places ahead are forgotten.
    void visit(const Address &address);
    /// What is known better of the present one, such as another step of the same page; the first
    /// one if there is none.
    void refine(const Visit &visit);
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_visits.size(); }
    /// \pre canGoBack()
    const Visit &back() { return m_visits[--m_at]; }
    /// \pre canGoForward()
    const Visit &forward() { return m_visits[++m_at]; }
    void clear();

private:
    QList<Visit> m_visits;
    qsizetype m_at = -1;
};

} // namespace sluice
