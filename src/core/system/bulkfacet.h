#pragma once

#include "core/bulk.h"
#include "core/result.h"

#include <QFuture>
#include <QList>

namespace sluice {

/// Decisions about many runs: written down once, carried out run by run, each in a transaction of
/// its own that also keeps what became of it. Who carries them out may end at any time: another
/// goes on.
///
/// Same rules as the facets of facets.h. While locked all but the last two are Error::Locked.
class BulkFacet
{
public:
    virtual ~BulkFacet() = default;

    /// Writes it down; nothing is done yet. Twice with one id is once.
    [[nodiscard]] virtual QFuture<Result<>> begin(const BulkRequest &request) = 0;
    /// Does what was decided about one run, unless that was done or stopped: the item then tells. A
    /// refusal by the state of the run is an answer, no error.
    [[nodiscard]] virtual QFuture<Result<BulkItem>> apply(const BulkId &bulk, int place) = 0;
    /// Leaves the rest waiting, for everybody who carries it out; or lets it go on.
    [[nodiscard]] virtual QFuture<Result<>> setStopped(const BulkId &bulk, bool stopped) = 0;

    /// The newest first. \param limit 1…500
    [[nodiscard]] virtual QFuture<Result<QList<BulkSummary>>> newest(int limit) = 0;
    /// NotFound when there is none.
    [[nodiscard]] virtual QFuture<Result<BulkSummary>> summary(const BulkId &bulk) = 0;
    /// In their order. \param limit 1…2000
    [[nodiscard]] virtual QFuture<Result<QList<BulkItem>>>
    items(const BulkId &bulk, const BulkItemFilter &filter, int limit) = 0;
};

} // namespace sluice
