#pragma once

#include "core/action.h"
#include "core/result.h"
#include "db/params.h"

#include <QCoreApplication>
#include <QFuture>
#include <QObject>

#include <memory>
#include <vector>

namespace sluice::db {
class Database;
}

namespace sluice::pgflow {

struct Catalogue;
class WriteLock;

/// Carries typed actions out: through the guarded and audited functions of schema sluice where
/// they are installed, else through guarded statements of our own where that is safe.
///
/// Lives in the thread of its Database.
class Actions final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::Actions)

public:
    /// All three outlive this object.
    Actions(db::Database &database, const Catalogue &catalogue, const WriteLock &lock);
    ~Actions();

    [[nodiscard]] QFuture<Result<Capability>> capability(const Action &action);
    [[nodiscard]] QFuture<Result<Preview>> preview(const Action &action);
    [[nodiscard]] QFuture<Result<ActionOutcome>> apply(const Action &action);
    /// What apply() would send now.
    [[nodiscard]] QString sqlOf(const Action &action) const;

private:
    [[nodiscard]] Capability withoutAsking(const Action &action) const;
    [[nodiscard]] QFuture<Result<Preview>> exactPreview(const Action &action);
    [[nodiscard]] QFuture<Result<Preview>> estimate(const Action &action);

    db::Database &m_database;
    const Catalogue &m_catalogue;
    const WriteLock &m_lock;
    std::unique_ptr<QObject> m_context; ///< what waits for an answer ends with this object
};

} // namespace sluice::pgflow
