#include "model/decisions/decisionoffer.h"

#include "core/async.h"

namespace sluice {

DecisionOffer::DecisionOffer(SystemSession &session, QObject *parent)
    : QObject(parent), m_session(session)
{}

DecisionOffer::~DecisionOffer()
{
    for (Known &known : m_known)
        known.asking.cancel();
}

std::optional<Capability> DecisionOffer::capability(const Decision &decision,
                                                    const DecisionSubject &subject)
{
    const Action action = decision.make(subject);
    const QString name = actionName(action);
    const auto known = m_known.constFind(name);
    const bool locked = m_session.system().isLocked();
    if (known == m_known.constEnd() || known->locked != locked)
        ask(name, action);
    return m_known.value(name).capability;
}

QString DecisionOffer::obstacle(const Decision &decision, const DecisionSubject &subject)
{
    if (!m_session.system().actions())
        return absent(m_session.system().info()).message;
    if (!m_session.isConnected())
        return tr("There is no connection: nothing can be changed now.");
    if (const std::optional<Phrase> state = decision.obstacle(subject))
        return m_session.words()(*state);
    const auto known = capability(decision, subject);
    return known ? known->obstacle() : QString();
}

void DecisionOffer::ask(const QString &name, const Action &action)
{
    if (!m_session.isConnected() || !m_session.system().actions())
        return;
    Known &known = m_known[name];
    known.asking.cancel();
    known.locked = m_session.system().isLocked();
    known.asking = m_session.system().actions()->capability(action);
    whenDone(known.asking, this, [this, name](const Result<Capability> &capability) {
        if (!capability) {
            // Whoever wants it again asks again; a change would make them do so at once.
            m_known.remove(name);
            return;
        }
        m_known[name].capability = *capability;
        Q_EMIT changed();
    });
}

} // namespace sluice
