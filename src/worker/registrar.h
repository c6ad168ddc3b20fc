#pragma once

#include "core/tasksource.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace sluice::worker {

class HandledFlows;
class WorkerLog;

/// Under which rows this process is known to the database: one for each flow it works for.
///
/// From begin() on it follows the flows of the database, where all are meant, until close().
class Registrar final : public QObject
{
    Q_OBJECT

public:
    /// References outlive this. \param name shown as the function of our rows
    /// \param handled where all flows are meant, only those that it names; null = all
    Registrar(TaskSource &source, WorkerLog &log, QString name, HandledFlows *handled,
              QObject *parent = nullptr);

    /// Makes the rows; begun() or failed() follows. \param flows empty = all, also later ones
    void begin(const QList<QString> &flows);
    /// Gives the signs of life and learns who is deprecated and whose row is gone.
    void beat();
    /// No new rows from now on; signs of life go on.
    void close();
    /// No tasks of \a flow any more, until it is found to be served again.
    void withdraw(const FlowSlug &flow);

    /// All of them, the deprecated too.
    [[nodiscard]] const QList<WorkerRegistration> &registrations() const { return m_registrations; }
    /// Who may take tasks now.
    [[nodiscard]] QList<WorkerRegistration> active() const;

Q_SIGNALS:
    void begun();
    /// Nothing was enrolled.
    void failed(const sluice::Error &error);
    /// Flows have come or gone.
    void changed();
    /// Nobody may take tasks any more: all were deprecated.
    void retired();

private:
    void lookUp(const std::function<void(const Result<QList<FlowSlug>> &)> &onFlows);
    void enrolFirst(const QList<FlowSlug> &flows);
    void onHeartbeat(const QList<WorkerId> &deprecated, const QList<WorkerRegistration> &missing);
    void refresh();
    void adopt(const QList<FlowSlug> &flows);
    void remove(const std::function<bool(const WorkerRegistration &)> &isGone);
    [[nodiscard]] bool knows(const FlowSlug &flow) const;

    TaskSource &m_source;
    WorkerLog &m_log;
    const QString m_name;
    HandledFlows *const m_handled;
    QList<WorkerRegistration> m_registrations;
    QList<WorkerId> m_deprecated;
    bool m_open = false;
    QTimer m_refresh;
};

} // namespace sluice::worker
