#include "model/capabilitystore.h"

#include "core/async.h"

namespace sluice {

CapabilityStore::CapabilityStore(SystemSession &session, QObject *parent)
    : QObject(parent), m_session(session)
{}

CapabilityStore::~CapabilityStore()
{
    m_asking.cancel();
}

void CapabilityStore::want(const QString &subject, const Action &action)
{
    const bool locked = m_session.system().isLocked();
    const bool same = m_subject == subject;
    if ((same && m_locked == locked) || !m_session.isConnected())
        return;
    if (!same)
        m_capability.reset();
    m_subject = subject;
    m_locked = locked;
    m_asking.cancel();
    ActionsFacet *actions = m_session.system().actions();
    if (!actions) {
        m_capability = Capability{.reason = absent(m_session.system().info()).message,
                                  .verdict = Capability::Verdict::Version};
        Q_EMIT changed();
        return;
    }
    m_asking = actions->capability(action);
    whenDone(m_asking, this, [this](const Result<Capability> &capability) {
        if (!capability) {
            // Whoever wants it again asks again; a change would make them do so at once.
            m_subject.reset();
            return;
        }
        m_capability = *capability;
        Q_EMIT changed();
    });
}

} // namespace sluice
