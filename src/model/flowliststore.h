#pragma once

#include "core/flow.h"
#include "model/subjectstore.h"

#include <QFuture>
#include <QHash>

namespace sluice {

/// All flows of the system with their counters, by slug.
class FlowListStore final : public SubjectStore
{
    Q_OBJECT

public:
    explicit FlowListStore(SystemSession &session, QObject *parent = nullptr);
    ~FlowListStore() override;

    [[nodiscard]] const QList<FlowSummary> &flows() const { return m_flows; }
    /// \returns nullptr if there is no such flow; valid until the next change
    [[nodiscard]] const FlowSummary *find(const FlowSlug &flow) const;

    /// What the worker of this window leaves, and why; empty where it leaves nothing or works for
    /// another database.
    void setLeftByWorker(const QHash<FlowSlug, LeftByWorker> &left);

Q_SIGNALS:
    /// The set of flows is about to change / has changed.
    void listAboutToChange();
    void listChanged();
    /// Counters of flows()[index] changed.
    void flowChanged(int index);

protected:
    void read() override;

private:
    void apply(QList<FlowSummary> flows);

    QHash<FlowSlug, LeftByWorker> m_left;
    QList<FlowSummary> m_flows;
    QFuture<Result<QList<FlowSummary>>> m_reading;
};

} // namespace sluice
