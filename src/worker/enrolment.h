#pragma once

#include "core/result.h"
#include "worker/task.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

namespace sluice::worker {

class EngineLink;
class WorkerLog;

/// Under which rows this process is known to the database: one for each flow it works for.
///
/// From begin() on it follows the flows of the database, where all are meant, until close().
class Enrolment final : public QObject
{
    Q_OBJECT

public:
    /// References outlive this. \param name shown as the function of our rows
    Enrolment(EngineLink &link, WorkerLog &log, QString name, QObject *parent = nullptr);

    /// Makes the rows; begun() or failed() follows. \param flows empty = all, also later ones
    void begin(const QList<QString> &flows);
    /// Gives the signs of life and learns who is deprecated and whose row is gone.
    void beat();
    /// No new rows from now on; signs of life go on.
    void close();

    /// All of them, the deprecated too.
    [[nodiscard]] const QList<Registration> &registrations() const { return m_registrations; }
    /// Who may take tasks now. Another flow comes first at each call, so that a busy one does not
    /// starve the others.
    [[nodiscard]] QList<Registration> claims();

Q_SIGNALS:
    void begun();
    /// Nothing was enrolled.
    void failed(const sluice::Error &error);
    /// Flows have come.
    void grown();
    /// Nobody may take tasks any more: all were deprecated.
    void retired();

private:
    void enrolFirst(const QList<FlowSlug> &flows);
    void onHeartbeat(const QList<WorkerId> &deprecated, const QList<Registration> &missing);
    void refresh();
    void adopt(const QList<FlowSlug> &flows);
    [[nodiscard]] bool knows(const FlowSlug &flow) const;
    [[nodiscard]] QList<Registration> active() const;

    EngineLink &m_link;
    WorkerLog &m_log;
    const QString m_name;
    QList<Registration> m_registrations;
    QList<WorkerId> m_deprecated;
    int m_rotation = 0; ///< which flow is asked first
    bool m_open = false;
    QTimer m_refresh;
};

} // namespace sluice::worker
