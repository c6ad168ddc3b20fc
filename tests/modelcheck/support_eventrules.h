#pragma once

#include "support_flow.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <map>

namespace sluice::modelcheck {

/// The rules of order among the events of a run, from its start on. The model says which events
/// there are; this says, without it, what may come after what: nothing after the end of a run, each
/// step started once and ended once, children after their parents. A retry begins a run anew.
///
/// What runs do beside each other has no order.
class EventRules final
{
public:
    explicit EventRules(FlowShape flow) : m_flow(std::move(flow)) {}

    /// From now on the flow has these steps: more than before.
    void setFlow(const FlowShape &flow) { m_flow = flow; }
    /// Takes in the \a events of one operation. \returns the rules they break, one sentence each
    [[nodiscard]] QStringList add(const QJsonArray &events);

private:
    struct Run
    {
        bool isOver = false;
        bool isNamingStep = false;    ///< failed for a type violation: the step's event follows
        std::map<int, QString> words; ///< the last that was said of a step
    };

    void addRunEvent(Run &run, const QJsonObject &payload);
    void addStepEvent(Run &run, const QJsonObject &payload);
    [[nodiscard]] bool hasSkippedAncestor(const Run &run, int step) const;
    void breaks(const QString &sentence);

    FlowShape m_flow;
    std::map<QString, Run> m_runs;
    QStringList m_broken;
    QString m_event; ///< under way, for people
};

} // namespace sluice::modelcheck
