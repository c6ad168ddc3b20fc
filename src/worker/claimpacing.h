#pragma once

#include "core/tasksource.h"

#include <QDeadlineTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace sluice::worker {

/// The pause between two questions for tasks, while there are none.
///
/// Short, unless the database tells of new tasks: then it ends with a notification and is long
/// otherwise. Never endless: a notification may get lost, and a failed task whose own pause is over
/// is not told of.
class ClaimPacing final : public QObject
{
    Q_OBJECT

public:
    /// \param source outlives this \param shortPause where the database tells nothing
    ClaimPacing(TaskSource &source, std::chrono::milliseconds shortPause,
                QObject *parent = nullptr);

    /// For each new connection: asks to be told.
    void listen();
    /// Before each question.
    void end();
    /// A question for \a claims brought less than there is room for; \a nothing at all: then the
    /// database is told that we wait, and over() asks for one more question, since something may
    /// have come between. No pause follows when we were told of tasks since the question.
    void begin(const QList<WorkerRegistration> &claims, bool nothing);
    /// After an error.
    void beginAfterError();
    /// The database does not know that we wait: the claims are others now, or it has handed out
    /// something and taken the announcement back.
    void forgetClaims() { m_announced = QDeadlineTimer(); }
    [[nodiscard]] bool isOn() const { return m_timer.isActive(); }

Q_SIGNALS:
    /// It is worth asking now.
    void over();

private:
    void announce(const QList<WorkerRegistration> &claims);
    void stopNow();

    TaskSource &m_source;
    const std::chrono::milliseconds m_short;
    QTimer m_timer;
    bool m_listening = false;
    bool m_told = false; ///< since the last question
    bool m_announcing = false;
    QDeadlineTimer m_announced; ///< until then the database knows that we wait
};

} // namespace sluice::worker
