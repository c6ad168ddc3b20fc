#pragma once

#include "gui/pages/place.h"

#include <QList>

namespace sluice {

/// Places visited, as a browser keeps them. At most 200; the oldest are forgotten.
class History final
{
public:
    /// The same place twice in a row counts once; places ahead are forgotten.
    void visit(const Place &place);
    /// Another step on the same page replaces the present place instead of adding one.
    void refine(const Place &place);
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_places.size(); }
    /// \pre canGoBack()
    const Place &back() { return m_places[--m_at]; }
    /// \pre canGoForward()
    const Place &forward() { return m_places[++m_at]; }
    void clear();

private:
    QList<Place> m_places;
    qsizetype m_at = -1;
};

} // namespace sluice
