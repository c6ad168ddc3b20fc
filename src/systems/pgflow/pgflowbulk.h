#pragma once

#include "core/system/bulkfacet.h"
#include "systems/pgflow/reading.h"

#include <QCoreApplication>

#include <vector>

namespace sluice {
class WriteLock;
namespace db {
struct Statement;
}
} // namespace sluice

namespace sluice::pgflow {

/// Decisions about many runs, kept in tables of schema sluice.
class PgflowBulk final : public BulkFacet
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::PgflowBulk)

public:
    /// \param lock outlives this object
    PgflowBulk(const Reading &reading, const WriteLock &lock) : m_reading(reading), m_lock(lock) {}

    [[nodiscard]] QFuture<Result<>> begin(const BulkRequest &request) override;
    [[nodiscard]] QFuture<Result<BulkItem>> apply(const BulkId &bulk, int place) override;
    [[nodiscard]] QFuture<Result<>> setStopped(const BulkId &bulk, bool stopped) override;

    [[nodiscard]] QFuture<Result<QList<BulkSummary>>> newest(int limit) override;
    [[nodiscard]] QFuture<Result<BulkSummary>> summary(const BulkId &bulk) override;
    [[nodiscard]] QFuture<Result<QList<BulkItem>>>
    items(const BulkId &bulk, const BulkItemFilter &filter, int limit) override;

private:
    /// Why nothing can be changed now; empty = it can.
    [[nodiscard]] std::optional<Error> obstacle() const;
    [[nodiscard]] QFuture<Result<>> change(db::Statement statement);
    /// \a future whose errors say what an older schema sluice lacks.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> explained(QFuture<Result<T>> future);

    Reading m_reading;
    const WriteLock &m_lock;
};

} // namespace sluice::pgflow
