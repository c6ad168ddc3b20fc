#pragma once

#include "core/async.h"
#include "core/system/bulkfacet.h"
#include "core/system/facets.h"

#include <functional>
#include <map>

namespace sluice::test {

/// Answers from its public lists.
class FakeHealth final : public HealthFacet
{
public:
    [[nodiscard]] QFuture<Result<QList<WaitReason>>> whyWaiting(const RunId &) override
    {
        return ready(Result<QList<WaitReason>>(reasons));
    }
    [[nodiscard]] QFuture<Result<Health>> problems() override
    {
        ++looks;
        return ready(Result<Health>(health));
    }
    [[nodiscard]] QFuture<Result<QList<WorkerState>>> workers() override
    {
        return ready(Result<QList<WorkerState>>(workerList));
    }
    [[nodiscard]] QFuture<Result<QList<QueueState>>> queues() override
    {
        return ready(Result<QList<QueueState>>(queueList));
    }

    QList<WaitReason> reasons;
    Health health;
    QList<WorkerState> workerList;
    QList<QueueState> queueList;
    int looks = 0;
};

/// Keeps decisions about many runs as the database does.
class FakeBulk final : public BulkFacet
{
public:
    struct Kept
    {
        BulkRequest request{BulkId(QUuid()), {}, {}, {}, {}};
        QList<BulkItem> items;
        bool isStopped = false;
    };

    [[nodiscard]] QFuture<Result<>> begin(const BulkRequest &request) override
    {
        Kept &one = kept[toText(request.id)];
        one.request = request;
        for (const BulkTarget &target : request.runs) {
            one.items.append({.place = int(one.items.size()) + 1,
                              .run = target.run,
                              .failedStepBefore = target.failedStep,
                              .errorBefore = target.error});
        }
        return ready(Result<>());
    }
    [[nodiscard]] QFuture<Result<BulkItem>> apply(const BulkId &bulk, int place) override
    {
        ++applied;
        Kept &one = kept[toText(bulk)];
        BulkItem &item = one.items[place - 1];
        if (failsWith)
            return ready(Result<BulkItem>(failure(*failsWith)));
        if (one.isStopped || item.state != BulkItemState::Waiting)
            return ready(Result<BulkItem>(item));
        done << place;
        item.state = BulkItemState::Done;
        item.status = RunStatus::Started;
        if (becomes)
            becomes(item);
        return ready(Result<BulkItem>(item));
    }
    [[nodiscard]] QFuture<Result<>> setStopped(const BulkId &bulk, bool stopped) override
    {
        kept[toText(bulk)].isStopped = stopped;
        return ready(Result<>());
    }
    [[nodiscard]] QFuture<Result<QList<BulkSummary>>> newest(int) override
    {
        QList<BulkSummary> all;
        for (const auto &[id, one] : kept)
            all << summaryOf(one);
        return ready(Result<QList<BulkSummary>>(all));
    }
    [[nodiscard]] QFuture<Result<BulkSummary>> summary(const BulkId &bulk) override
    {
        return ready(Result<BulkSummary>(summaryOf(kept[toText(bulk)])));
    }
    [[nodiscard]] QFuture<Result<QList<BulkItem>>>
    items(const BulkId &bulk, const BulkItemFilter &filter, int limit) override
    {
        QList<BulkItem> found;
        for (const BulkItem &item : kept[toText(bulk)].items) {
            if (item.place >= filter.from && (!filter.state || item.state == *filter.state) &&
                found.size() < limit)
                found << item;
        }
        return ready(Result<QList<BulkItem>>(found));
    }

    std::map<QString, Kept> kept; ///< by id
    QList<int> done;              ///< places, in the order in which they were done
    int applied = 0;
    std::function<void(BulkItem &)> becomes; ///< what becomes of a run that is done
    std::optional<Error> failsWith;

private:
    [[nodiscard]] static BulkSummary summaryOf(const Kept &one)
    {
        BulkSummary summary{.id = one.request.id,
                            .at = QDateTime::currentDateTimeUtc(),
                            .role = QStringLiteral("ann"),
                            .action = one.request.action,
                            .filter = one.request.filter,
                            .reason = one.request.reason,
                            .isStopped = one.isStopped,
                            .items = int(one.items.size())};
        for (const BulkItem &item : one.items) {
            summary.waiting += item.state == BulkItemState::Waiting ? 1 : 0;
            summary.done += item.state == BulkItemState::Done ? 1 : 0;
            summary.refused += item.state == BulkItemState::Refused ? 1 : 0;
            summary.started += item.status == RunStatus::Started ? 1 : 0;
            summary.completed += item.status == RunStatus::Completed ? 1 : 0;
            summary.failed += item.status == RunStatus::Failed ? 1 : 0;
        }
        return summary;
    }
};

} // namespace sluice::test
