#pragma once

#include "model/decisions/decision.h"
#include "model/systemsession.h"

#include <QFuture>
#include <QHash>
#include <QObject>

namespace sluice {

/// Says of each decision why it cannot be made now: connection, what is shown, what the database
/// and the role allow. The latter is asked for once an action, and again when the lock turned.
///
/// A lock alone stands in nobody's way: whoever decides is asked to unlock.
class DecisionOffer final : public QObject
{
    Q_OBJECT

public:
    /// \a session outlives this object.
    explicit DecisionOffer(SystemSession &session, QObject *parent = nullptr);
    ~DecisionOffer() override;

    /// A translated sentence, with what to ask for; empty = it can be made, or that is not known
    /// yet. changed() follows then.
    [[nodiscard]] QString obstacle(const Decision &decision, const DecisionSubject &subject);

Q_SIGNALS:
    /// Something became known.
    void changed();

private:
    /// What is known of it; empty = nothing yet.
    [[nodiscard]] std::optional<Capability> capability(const Decision &decision,
                                                       const DecisionSubject &subject);
    void ask(const QString &name, const Action &action);

    struct Known
    {
        bool locked = false; ///< when it was asked
        std::optional<Capability> capability = {};
        QFuture<Result<Capability>> asking = {};
    };

    SystemSession &m_session;
    QHash<QString, Known> m_known; ///< by name of the action
};

} // namespace sluice
