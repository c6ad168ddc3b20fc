#pragma once

#include "bench/engineclients.h"
#include "bench/scratch.h"
#include "db/blockingsession.h"

#include <QJsonObject>

namespace sluice::bench {

enum class Disk {
    Forgetful, ///< fsync off: what the engine itself costs
    Durable,   ///< fsync and full_page_writes on: what a production server does
};

/// What measurements of the engine are made of: a server, one session for preparations, flows and
/// queues filled and worked empty, and a way to fail. After the first error every call does nothing
/// and answers with something harmless. One thread.
class EngineTrial final
{
public:
    /// \param scratch outlives this
    EngineTrial(Scratch &scratch, db::BlockingSession session)
        : m_scratch(scratch), m_session(std::move(session))
    {}

    [[nodiscard]] bool hasFailed() const { return m_failed; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] QString conninfo() const { return m_scratch.conninfo(); }
    /// \a kind with a number that no other has.
    [[nodiscard]] QByteArray newName(const QByteArray &kind);

    /// Fails with \a error, unless that has happened before; nothing to return.
    QJsonObject fail(const Error &error);
    void use(Disk disk);
    db::Rows exec(const QByteArray &sql, const db::Params &params = {});
    /// All of the database; nothing else may be in its message to the server.
    void vacuum();
    /// The seconds, or 1 after an error.
    double check(const Result<double> &seconds);
    double timedSql(const QByteArray &sql, const db::Params &params = {});
    qint64 walPosition();

    /// A new flow of that name with three steps in a row, and \a runs started.
    void defineLinear(const QByteArray &flow, int runs);
    /// Tasks per second of \a client on \a runs of such a flow.
    double linearRate(const Client &client, const QByteArray &flow, int runs);
    /// Tasks per second of \a client on a run of a new flow of that name, a map step of \a size
    /// tasks.
    double mapRate(const Client &client, const QByteArray &flow, int size);
    /// Messages per second of bare loops on a queue, read and archived in batches.
    double queueRate(int batch, int clients, int messages);
    /// Seconds for a run whose map step has \a size tasks, by the standard protocol.
    double mapSeconds(int size, int clients, int batch, double *walPerTask = nullptr);

private:
    Scratch &m_scratch;
    db::BlockingSession m_session;
    Error m_error;
    bool m_failed = false;
    int m_serial = 0; ///< names flows and queues
};

} // namespace sluice::bench
