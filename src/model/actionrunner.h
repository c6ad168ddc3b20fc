#pragma once

#include "core/action.h"
#include "core/services.h"
#include "core/system/system.h"

#include <QObject>

#include <memory>

namespace sluice {

/// A decision that was sent and answered.
struct EndedDecision
{
    QString system; ///< key of the one it was made in
    Action action;
    QString sql; ///< what was sent
    Result<ActionOutcome> outcome;
};

/// Carries out the decisions made on one connection: capability, preview, apply, and the entry in
/// the audit log of this desk, which is written before anything is sent and completed by the
/// answer.
///
/// Owned by the connection and shared with whoever asks. A decision under way holds its runner and
/// the system: dialogs, pages and windows come and go, its entry and its answer do not. What is
/// killed in between has an entry that says "may or may not". GUI thread.
class ActionRunner final : public QObject, public std::enable_shared_from_this<ActionRunner>
{
    Q_OBJECT

public:
    /// \param log outlives the runner  \param connection name of the profile, for the log
    ActionRunner(std::shared_ptr<System> system, AuditLog &log, QString connection);

    [[nodiscard]] const std::shared_ptr<System> &system() const { return m_system; }
    /// Why changes were made possible; goes into the log.
    void setReason(const QString &reason) { m_reason = reason; }

    [[nodiscard]] QFuture<Result<Capability>> capability(const Action &action);
    [[nodiscard]] QFuture<Result<Preview>> preview(const Action &action);
    /// A run to be started gets its id here, so that the entry names it whatever becomes of it.
    /// Cancelling the future stops nothing.
    [[nodiscard]] QFuture<Result<ActionOutcome>> apply(Action action);

    /// Decisions sent and not answered yet.
    [[nodiscard]] int underWay() const { return m_underWay; }

Q_SIGNALS:
    /// The first decision was sent, or the last one answered.
    void busyChanged(bool busy);
    /// One was answered, whoever asked.
    void ended(const sluice::EndedDecision &decision);

private:
    /// \returns the entry's number; a failure is in the log of the program
    [[nodiscard]] Result<qint64> writeDown(const Action &action, const QString &sql);
    void begin();
    void end();

    std::shared_ptr<System> m_system;
    AuditLog &m_log;
    QString m_connection;
    QString m_reason;
    int m_underWay = 0;
};

} // namespace sluice
