#pragma once

#include "core/tasksource.h"
#include "worker/workeroptions.h"

#include <QList>
#include <QObject>

#include <functional>

namespace sluice::worker {

/// Whether we may work in the database at the other end: asked of each new connection before
/// anything is changed there, and again from time to time, since it may become a place where we may
/// not.
class PlaceChecks final : public QObject
{
    Q_OBJECT

public:
    /// \param options \param source outlive this
    PlaceChecks(const WorkerOptions &options, TaskSource &source, QObject *parent = nullptr);

    /// Finds out which database this is, lets \a source change it if we may work there, and calls
    /// \a passed then; else failed() follows. What was seen over a connection that is lost
    /// meanwhile is forgotten.
    void begin(const std::function<void()> &passed);
    /// While we work. withdrawn() follows where we no longer may.
    void again();

Q_SIGNALS:
    /// \param error why we may not work here, or could not find out
    void failed(const sluice::Error &error);
    void withdrawn(const QString &reason);

private:
    const WorkerOptions &m_options;
    TaskSource &m_source;
    QList<Access> m_judged; ///< what was said of the place when we were let in
    int m_asked = 0;        ///< counts begin()
};

} // namespace sluice::worker
