#pragma once

#include "core/phrase.h"
#include "gui/find/findtarget.h"

namespace sluice {

class GraphCanvas;

/// Steps of a graph by their names.
class GraphFind final : public FindTarget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::GraphFind)

public:
    /// Child of \a canvas.
    explicit GraphFind(GraphCanvas &canvas);

    [[nodiscard]] QString prompt() const override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] int matches(int thing, const QString &text) const override;
    [[nodiscard]] int current() const override;
    void goTo(int thing, const QString &text, int which) override;
    [[nodiscard]] QWidget *view() const override;

private:
    GraphCanvas &m_canvas;
};

} // namespace sluice
