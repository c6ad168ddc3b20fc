#pragma once

#include "paint/graphscene.h"

#include <QObject>
#include <QStringList>

#include <atomic>
#include <memory>

namespace sluice {

/// Lays graphs out on the thread pool. A request cancels the one before it, so that only the newest
/// is answered; with this object the last one is cancelled too. GUI thread.
class GraphLayouter final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~GraphLayouter() override;

    /// \param names of the nodes, one for each: their layers are as wide as they need
    void start(const Graph &graph, const QStringList &names, const paint::GraphStyle &style,
               layout::Direction direction);
    [[nodiscard]] bool isRunning() const noexcept { return m_running != nullptr; }

Q_SIGNALS:
    /// The newest request is answered. \param scene shows nothing but the names, and belongs to
    /// whoever hears of it; null: the graph has a cycle
    void done(const std::shared_ptr<sluice::paint::GraphScene> &scene);

private:
    void cancel();

    std::shared_ptr<std::atomic_bool> m_running; ///< cancels the request under way
};

} // namespace sluice
