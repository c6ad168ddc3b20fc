#pragma once

#include "core/flow.h"
#include "model/subjectstore.h"

#include <QFuture>

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

Q_SIGNALS:
    /// The set of flows is about to change / has changed.
    void listAboutToChange();
    void listChanged();
    /// Counters of flows()[index] changed.
    void flowChanged(int index);

protected:
    void read(bool full) override;

private:
    void apply(const QList<FlowSummary> &flows);

    QList<FlowSummary> m_flows;
    QFuture<Result<QList<FlowSummary>>> m_reading;
};

} // namespace sluice
