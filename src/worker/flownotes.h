#pragma once

#include "core/ids.h"

#include <QList>
#include <QString>
#include <QTimer>

namespace sluice::worker {

class WorkerLog;

/// Why this worker takes no tasks of a flow at present.
struct FlowNote
{
    enum class Why {
        NoHandler, ///< its folder has no handler for them
        Trouble,   ///< the database refuses to hand them out
    };

    FlowSlug flow{QString()};
    Why why = Why::Trouble;
    QString text; ///< a sentence; hostile

    friend bool operator==(const FlowNote &, const FlowNote &) = default;
};

/// What stands in the way of single flows; whoever reads the log is told of changes, once for all
/// that come together.
class FlowNotes final
{
public:
    /// \param log outlives this
    explicit FlowNotes(WorkerLog &log);

    /// \returns whether that is news
    bool set(const FlowSlug &flow, FlowNote::Why why, const QString &text);
    /// \returns whether there was such a note
    bool drop(const FlowSlug &flow, FlowNote::Why why);
    [[nodiscard]] const QList<FlowNote> &notes() const { return m_notes; }

private:
    WorkerLog &m_log;
    QList<FlowNote> m_notes; ///< by flow
    QTimer m_told;           ///< until the log is told
};

} // namespace sluice::worker
