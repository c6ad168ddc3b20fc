#pragma once

#include "model/failuregroups.h"
#include "model/systemsession.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <optional>

namespace sluice {

/// The failures among the runs of a filter, by cause: of the newest ones, read when somebody asks,
/// and again when something failed since, but not all the time.
class FailureGroupStore final : public QObject
{
    Q_OBJECT

public:
    /// So many failed runs are looked at.
    static constexpr int mostRuns = 2000;

    explicit FailureGroupStore(SystemSession &session, QObject *parent = nullptr);
    ~FailureGroupStore() override;

    /// Groups the failed runs of \a filter; the same filter again reads nothing.
    void want(const RunFilter &filter);
    /// Nobody looks at them any more.
    void forget();
    /// Something of the runs changed: reads again soon, if it is wanted.
    void changed();

    [[nodiscard]] const QList<FailureGroup> &groups() const { return m_groups; }
    /// How many failed runs they are of; more = there are more than were looked at.
    [[nodiscard]] Count runs() const { return m_runs; }

Q_SIGNALS:
    void groupsChanged();

private:
    void read();
    void take(const QList<FailureGroup> &groups, const Count &runs);

    SystemSession &m_session;
    std::optional<RunFilter> m_filter;
    QList<FailureGroup> m_groups;
    Count m_runs;
    QTimer m_again;
    QFuture<Result<RunPage>> m_reading;
    QFuture<QList<FailureGroup>> m_grouping; ///< in the pool
};

} // namespace sluice
