#pragma once

#include "db/connectoptions.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace sluice::db {

class Session;

/// Finds out what a pooler does with a session, and leaves nothing behind in doing so.
///
/// A second session, the witness, holds a transaction open meanwhile. If it got the server process
/// of the first, or the first gets another one then, the pooler lends processes by transaction.
/// Lives in the thread of the session.
class PoolerProbe final : public QObject
{
    Q_OBJECT

public:
    enum class Verdict {
        Keeps,   ///< one server process as long as the session lasts: LISTEN works
        Shares,  ///< another process may serve each transaction
        Unclear, ///< could not be found out in time
    };

    /// \param session open and used by nobody else until decided(); outlives this object
    PoolerProbe(Session &session, ConnectOptions options, QObject *parent);
    ~PoolerProbe() override;

    void start();

Q_SIGNALS:
    /// Once.
    void decided(sluice::db::PoolerProbe::Verdict verdict);

private:
    void beginRound();
    void askPid(Session &session, void (PoolerProbe::*then)(int pid));
    void onFirstPid(int pid);
    void onWitnessPid(int pid);
    void onSecondPid(int pid);
    void decide(Verdict verdict);

    Session &m_session;
    std::unique_ptr<Session> m_witness;
    QTimer m_deadline;
    int m_rounds = 0;
    int m_pid = 0;
};

} // namespace sluice::db
