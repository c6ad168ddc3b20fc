#pragma once

#include "core/action.h"
#include "model/systemsession.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace sluice {

/// Whether an action can be done here. Asked once for each subject, and again when the lock turned.
class CapabilityStore final : public QObject
{
    Q_OBJECT

public:
    /// \a session outlives this object.
    explicit CapabilityStore(SystemSession &session, QObject *parent = nullptr);
    ~CapabilityStore() override;

    /// \param subject tells actions apart; what was known of another one is forgotten
    void want(const QString &subject, const Action &action);
    /// Empty while it is not known.
    [[nodiscard]] const std::optional<Capability> &capability() const { return m_capability; }

Q_SIGNALS:
    void changed();

private:
    SystemSession &m_session;
    std::optional<QString> m_subject;
    bool m_locked = false; ///< when it was asked
    std::optional<Capability> m_capability;
    QFuture<Result<Capability>> m_asking;
};

} // namespace sluice
