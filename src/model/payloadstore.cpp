#include "model/payloadstore.h"

#include "core/async.h"

namespace sluice {

PayloadStore::PayloadStore(SystemSession &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    // What could not be read while the connection was lost is read when it is back.
    connect(&session.live(), &LiveFeed::resynchronise, this, [this] {
        if (m_ref && (m_error || m_loading))
            reload();
    });
}

PayloadStore::~PayloadStore()
{
    m_reading.cancel();
}

void PayloadStore::open(const PayloadRef &ref)
{
    const bool settled = m_payload && !m_payload->sqlNull;
    if (m_ref == ref && (m_loading || settled))
        return;
    if (m_ref != ref) {
        m_ref = ref;
        m_payload.reset();
        m_error.reset();
    }
    reload();
}

void PayloadStore::reload()
{
    if (!m_ref)
        return;
    m_reading.cancel();
    PayloadsFacet *payloads = m_session.system().payloads();
    if (!payloads) {
        m_error = absent(m_session.system().info());
        Q_EMIT loaded();
        return;
    }
    m_loading = true;
    m_reading = payloads->read(*m_ref, 0, firstPiece);
    whenDone(m_reading, this, [this](const Result<Payload> &payload) {
        m_loading = false;
        if (payload) {
            m_error.reset();
            if (m_payload == *payload)
                return;
            m_payload = *payload;
        } else {
            m_error = payload.error();
        }
        Q_EMIT loaded();
    });
}

void PayloadStore::close()
{
    m_reading.cancel();
    m_loading = false;
    m_ref.reset();
    m_payload.reset();
    m_error.reset();
}

QFuture<Result<Payload>> PayloadStore::fetch(qint64 offset, qint64 limit)
{
    Q_ASSERT(m_ref && m_session.system().payloads());
    return m_session.system().payloads()->read(*m_ref, offset, limit);
}

} // namespace sluice
