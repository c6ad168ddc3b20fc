#include "model/flowliststore.h"

#include "core/async.h"

#include <algorithm>

namespace sluice {

FlowListStore::FlowListStore(SystemSession &session, QObject *parent)
    : SubjectStore(session, parent)
{}

FlowListStore::~FlowListStore()
{
    m_reading.cancel();
}

const FlowSummary *FlowListStore::find(const FlowSlug &flow) const
{
    const auto it = std::find_if(m_flows.begin(), m_flows.end(),
                                 [&](const FlowSummary &f) { return f.slug == flow; });
    return it == m_flows.end() ? nullptr : &*it;
}

void FlowListStore::read()
{
    CatalogueFacet *catalogue = session().system().catalogue();
    if (!catalogue) {
        failed(absent(session().system().info()));
        return;
    }
    m_reading = catalogue->flows();
    whenDone(m_reading, this, [this](const Result<QList<FlowSummary>> &flows) {
        if (!flows) {
            failed(flows.error());
            return;
        }
        apply(*flows);
        succeeded({});
    });
}

void FlowListStore::setLeftByWorker(const QHash<FlowSlug, LeftByWorker> &left)
{
    if (left == m_left)
        return;
    m_left = left;
    apply(m_flows);
}

void FlowListStore::apply(QList<FlowSummary> flows)
{
    for (FlowSummary &flow : flows) {
        const auto left = m_left.constFind(flow.slug);
        flow.leftByWorker = left == m_left.constEnd() ? std::nullopt : std::optional(*left);
    }
    const bool sameSet =
        std::equal(flows.begin(), flows.end(), m_flows.begin(), m_flows.end(),
                   [](const FlowSummary &a, const FlowSummary &b) { return a.slug == b.slug; });
    if (!sameSet) {
        Q_EMIT listAboutToChange();
        m_flows = flows;
        Q_EMIT listChanged();
    } else {
        for (qsizetype i = 0; i < flows.size(); ++i) {
            if (m_flows[i] == flows[i])
                continue;
            m_flows[i] = flows[i];
            Q_EMIT flowChanged(int(i));
        }
    }
    refresher().setCanChange(std::any_of(flows.begin(), flows.end(),
                                         [](const FlowSummary &f) { return f.running.isSome(); }));
}

} // namespace sluice
