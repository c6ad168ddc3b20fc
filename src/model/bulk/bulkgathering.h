#pragma once

#include "core/action.h"
#include "core/bulk.h"
#include "core/run.h"
#include "core/system/system.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace sluice {

/// The runs of a filter about which something is to be decided, as they are now: reads page after
/// page, and leaves out those to which it does not apply. GUI thread.
class BulkGathering final : public QObject
{
    Q_OBJECT

public:
    /// \param action one of bulkActions()  \param most at least 1, at most mostBulkRuns
    BulkGathering(std::shared_ptr<System> system, QString action, RunFilter filter,
                  int most = mostBulkRuns, QObject *parent = nullptr);
    ~BulkGathering() override;

    void start();
    [[nodiscard]] const QList<BulkTarget> &targets() const { return m_targets; }
    /// Runs of the filter that were met and to which the action does not apply.
    [[nodiscard]] int leftOut() const { return m_leftOut; }
    /// There are more than were to be gathered.
    [[nodiscard]] bool hasMore() const { return m_more; }
    /// Why there are no more; empty = they are all there.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// What \a action would do to \a target alone, for a preview. \param reason may be empty
    [[nodiscard]] static Action actionOn(const QString &action, const BulkTarget &target,
                                         const QString &reason);

Q_SIGNALS:
    void progressed();
    /// All there are, or error() says why not.
    void gathered();

private:
    void readPage(const std::optional<RunCursor> &after);
    void take(const RunPage &page);
    [[nodiscard]] bool applies(const RunSummary &run) const;

    const std::shared_ptr<System> m_system;
    const QString m_action;
    RunFilter m_filter;
    const int m_most;
    QList<BulkTarget> m_targets;
    int m_leftOut = 0;
    bool m_more = false;
    std::optional<Error> m_error;
    QFuture<Result<RunPage>> m_reading;
};

} // namespace sluice
