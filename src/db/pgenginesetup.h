#pragma once

#include "core/services.h"

#include <QString>

namespace sluice::db {

/// EngineSetup over SchemaInstaller; each call runs on a pool thread with a session of its own.
class PgEngineSetup final : public EngineSetup
{
public:
    /// \param root see SchemaInstaller
    explicit PgEngineSetup(QString root = QStringLiteral(":/sql"));

    [[nodiscard]] QFuture<Result<InstallPlan>> plan(const ConnectionProfile &profile,
                                                    const QString &password) override;
    [[nodiscard]] QFuture<Result<QString>> install(const ConnectionProfile &profile,
                                                   const QString &password) override;

private:
    QString m_root;
};

} // namespace sluice::db
