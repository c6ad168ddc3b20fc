#pragma once

#include "core/system/facets.h"
#include "db/params.h"

#include <QCoreApplication>
#include <QFuture>
#include <QObject>

#include <memory>
#include <vector>

namespace sluice {
class WriteLock;
namespace db {
class Database;
}
} // namespace sluice

namespace sluice::pgflow {

struct EngineFacts;

/// Carries typed actions out: through the guarded and audited functions of schema sluice where
/// they are installed, else through guarded statements of our own where that is safe. What each
/// action is stands in its own file of actions/.
///
/// Lives in the thread of its Database.
class ActionExecutor final : public ActionsFacet
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::ActionExecutor)

public:
    /// All three outlive this object.
    ActionExecutor(db::Database &database, const EngineFacts &facts, const WriteLock &lock);
    ~ActionExecutor() override;

    [[nodiscard]] QFuture<Result<Capability>> capability(const Action &action) override;
    [[nodiscard]] QFuture<Result<Preview>> preview(const Action &action) override;
    [[nodiscard]] QFuture<Result<ActionOutcome>> apply(const Action &action) override;
    [[nodiscard]] QString sqlOf(const Action &action) const override;

private:
    [[nodiscard]] Capability withoutAsking(const Action &action) const;
    [[nodiscard]] std::vector<db::Statement> statementsOf(const Action &action) const;
    [[nodiscard]] QFuture<Result<Preview>> exactPreview(const Action &action);
    [[nodiscard]] QFuture<Result<Preview>> estimate(const Action &action);
    /// \a error in the action's own words; those of a refusal are known to the estimate.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> inOwnWords(const Action &action, const Error &error);

    db::Database &m_database;
    const EngineFacts &m_facts;
    const WriteLock &m_lock;
    std::unique_ptr<QObject> m_context; ///< what waits for an answer ends with this object
};

} // namespace sluice::pgflow
