#pragma once

#include "core/services.h"

#include <QObject>

namespace sluice {

/// Writes into the audit log of this desk that an engine was installed: before it is sent, and
/// again when the answer comes. Planning goes through as it is. GUI thread.
class AuditedSetup final : public QObject, public EngineSetup
{
    Q_OBJECT

public:
    /// Both outlive this object.
    AuditedSetup(EngineSetup &setup, AuditLog &log, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<InstallPlan>> plan(const ConnectionProfile &profile,
                                                    const QString &password) override;
    [[nodiscard]] QFuture<Result<QString>> install(const ConnectionProfile &profile,
                                                   const QString &password) override;

private:
    EngineSetup &m_setup;
    AuditLog &m_log;
};

} // namespace sluice
