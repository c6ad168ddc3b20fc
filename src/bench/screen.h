#pragma once

#include "app/desktop.h"
#include "core/live.h"
#include "core/result.h"

#include <chrono>
#include <functional>
#include <memory>

namespace sluice {
class GraphCanvas;
}

namespace sluice::bench {

/// Lets the window live until \a done or \a patience is over. \returns done
bool waitFor(const std::function<bool()> &done, std::chrono::milliseconds patience);

/// Lets the window live for \a time.
void rest(std::chrono::milliseconds time);

/// The desktop on one run, its graph painted and its news live.
class Screen final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Screen>> open(const QString &conninfo,
                                                              const RunId &run);

    [[nodiscard]] const GraphCanvas &canvas() const { return *m_canvas; }
    [[nodiscard]] LiveState::Kind liveKind() const;
    [[nodiscard]] bool isLive() const { return liveKind() == LiveState::Kind::Live; }
    /// The words of the status line, as a person reads them, begin with those for \a kind.
    [[nodiscard]] bool says(LiveState::Kind kind) const;
    /// Done tasks that the first step's node shows.
    [[nodiscard]] int shownDone() const;

private:
    Screen(const QString &conninfo, const RunId &run);
    [[nodiscard]] bool isReady();

    app::Desktop m_desktop;
    const GraphCanvas *m_canvas = nullptr;
};

} // namespace sluice::bench
