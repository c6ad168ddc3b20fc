#pragma once

#include "core/services.h"

#include <QCoreApplication>
#include <QObject>

#include <memory>

namespace sluice::db {
struct DatabaseFacts;
}

namespace sluice::pgflow {

/// Opens databases with pgflow, our engine's or upstream's, and databases without an engine.
///
/// Lives in the GUI thread, as the systems it opens do. When it dies, connections under way are
/// given up.
class PgflowConnector final : public Connector
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::PgflowConnector)

public:
    /// \param guard what the saved connections say about a database; null = nothing. Outlives this
    explicit PgflowConnector(PlaceGuard *guard = nullptr);
    ~PgflowConnector() override;

    [[nodiscard]] Result<QString> normalise(const QString &uriOrConninfo) const override;
    [[nodiscard]] std::optional<QString> passwordOf(const QString &uriOrConninfo) const override;
    [[nodiscard]] QFuture<Result<std::shared_ptr<System>>> open(const ConnectionProfile &profile,
                                                                const QString &password) override;

private:
    [[nodiscard]] QFuture<Result<Access>> judge(const ConnectionProfile &profile,
                                                const db::DatabaseFacts &facts);

    PlaceGuard *m_guard;
    std::unique_ptr<QObject> m_context;
};

} // namespace sluice::pgflow
