#pragma once

#include "core/services.h"
#include "systems/common/systemprovider.h"

#include <QObject>

#include <memory>
#include <vector>

namespace sluice {

/// Opens databases and has each provider look for its kind of system there.
///
/// Lives in the GUI thread, as the systems it opens do. When it dies, connections under way are
/// given up.
class DatabaseConnector final : public Connector
{
public:
    using Providers = std::vector<std::unique_ptr<SystemProvider>>;

    /// \param providers in the order in which their systems are shown
    /// \param guard what the saved connections say about a database; null = nothing. Outlives this
    explicit DatabaseConnector(Providers providers, PlaceGuard *guard = nullptr);
    ~DatabaseConnector() override;

    [[nodiscard]] Result<QString> normalise(const QString &uriOrConninfo) const override;
    [[nodiscard]] std::optional<QString> passwordOf(const QString &uriOrConninfo) const override;
    [[nodiscard]] QFuture<Result<std::shared_ptr<ConnectedDatabase>>>
    open(const ConnectionProfile &profile, const QString &password) override;

private:
    struct Opening;

    /// Asks the providers from number \a next on, one after the other.
    [[nodiscard]] QFuture<Result<std::shared_ptr<ConnectedDatabase>>>
    findSystems(const std::shared_ptr<Opening> &opening, size_t next);

    Providers m_providers;
    PlaceGuard *m_guard;
    std::unique_ptr<QObject> m_context;
};

} // namespace sluice
