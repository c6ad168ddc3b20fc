#include "db/pool.h"

#include "core/async.h"
#include "db/pgerror.h"
#include "db/session.h"

#include <algorithm>
#include <utility>

namespace sluice::db {

Pool::Pool(ConnectOptions options, int maxSessions)
    : m_options(std::move(options)), m_maxSessions(maxSessions)
{}

Pool::~Pool()
{
    for (const auto &work : std::exchange(m_queue, {}))
        work->deliver(failure(PgError::notConnected()));
}

void Pool::submit(std::shared_ptr<Work> work)
{
    if (work->isCancelled()) {
        work->deliver(failure(PgError::notConnected()));
        return;
    }
    if (m_refusal) {
        work->deliver(failure(*m_refusal));
        return;
    }
    if (Session *session = idleSession(); session && m_queue.empty()) {
        session->submit(std::move(work));
        return;
    }
    work->watch([this, weak = std::weak_ptr<Work>(work)] {
        const auto cancelled = weak.lock();
        const auto queued = std::find(m_queue.begin(), m_queue.end(), cancelled);
        if (!cancelled || queued == m_queue.end())
            return;
        m_queue.erase(queued);
        cancelled->deliver(failure(PgError::notConnected()));
    });
    m_queue.push_back(std::move(work));
    openOneMore();
    pump();
}

Session *Pool::idleSession()
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [](const auto &session) { return session->isIdle(); });
    return found == m_sessions.end() ? nullptr : found->get();
}

void Pool::pump()
{
    while (!m_queue.empty()) {
        Session *session = idleSession();
        if (!session)
            return;
        auto work = std::move(m_queue.front());
        m_queue.pop_front();
        work->unwatch();
        session->submit(std::move(work));
    }
}

void Pool::openOneMore()
{
    const auto connecting =
        std::count_if(m_sessions.begin(), m_sessions.end(), [](const auto &session) {
            return session->state() == Session::State::Connecting;
        });
    if (size_t(connecting) >= m_queue.size())
        return;
    const auto closed = std::find_if(m_sessions.begin(), m_sessions.end(), [](const auto &session) {
        return session->state() == Session::State::Closed;
    });
    Session *session = nullptr;
    if (closed != m_sessions.end()) {
        session = closed->get();
    } else if (m_sessions.size() < size_t(m_maxSessions)) {
        m_sessions.push_back(std::make_unique<Session>(m_options));
        session = m_sessions.back().get();
        connect(session, &Session::opened, this, &Pool::pump);
        connect(session, &Session::openFailed, this, &Pool::onOpenFailed);
        connect(session, &Session::becameIdle, this, [this, session] { onIdle(session); });
        connect(session, &Session::lost, this, [this] {
            if (!m_queue.empty())
                openOneMore();
        });
    } else {
        return;
    }
    session->setOptions(m_options);
    // Answered through opened() and openFailed().
    std::ignore = session->open();
}

void Pool::onOpenFailed(const Error &error)
{
    if (PgError::isFinal(error))
        m_refusal = error;
    const bool anyOpen = std::any_of(m_sessions.begin(), m_sessions.end(), [](const auto &session) {
        return session->state() != Session::State::Closed;
    });
    if (anyOpen && !m_refusal)
        return;
    for (const auto &work : std::exchange(m_queue, {}))
        work->deliver(failure(error));
}

void Pool::onIdle(Session *session)
{
    if (session->isInTransaction()) {
        // A statement said BEGIN by itself; the next one must not find itself inside.
        std::ignore = session->query("ROLLBACK");
        return;
    }
    pump();
}

void Pool::setReadOnly(bool readOnly)
{
    m_options.readOnly = readOnly;
    for (const auto &session : m_sessions)
        session->setReadOnly(readOnly);
}

} // namespace sluice::db
