#include "model/auditrows.h"

#include "core/action.h"

#include <QHash>
#include <QStringList>

#include <algorithm>

namespace sluice {

namespace {

QString recordedTarget(const RecordedDecision &decision)
{
    QStringList parts;
    if (decision.run)
        parts << toText(*decision.run);
    else if (decision.flow)
        parts << decision.flow->value();
    if (decision.step)
        parts << decision.step->value();
    if (decision.task)
        parts << QString::number(*decision.task);
    return parts.join(u'/');
}

std::optional<Place> auditedPlace(const RecordedDecision &decision)
{
    if (decision.run)
        return RunPlace{*decision.run, decision.step, decision.flow};
    if (decision.flow)
        return FlowPlace{*decision.flow, decision.step};
    return std::nullopt;
}

/// \a target as actionTarget() writes it.
std::optional<Place> auditedPlace(const AuditEntry &entry)
{
    // Whatever is not an action of a system is about a database.
    if (actionTitle(entry.action) == entry.action)
        return std::nullopt;
    const QStringList parts = entry.target.split(u'/');
    const auto step =
        parts.size() > 1 ? std::optional(StepSlug(parts[1])) : std::optional<StepSlug>();
    if (isAboutRun(entry.action)) {
        const auto run = unreadRunId(parts[0]);
        return run ? std::optional<Place>(RunPlace{*run, step}) : std::nullopt;
    }
    return parts[0].isEmpty() ? std::optional<Place>() : FlowPlace{FlowSlug(parts[0]), step};
}

AuditRow auditRow(const RecordedDecision &decision)
{
    return {.at = decision.at,
            .action = decision.action,
            .target = recordedTarget(decision),
            .place = auditedPlace(decision),
            .role = decision.role,
            .client = decision.client,
            .reason = decision.reason,
            .outcome = decision.outcome,
            .before = decision.before,
            .after = decision.after,
            .recorded = decision.id};
}

AuditRow auditRow(const AuditEntry &entry)
{
    return {.at = entry.time,
            .action = entry.action,
            .target = entry.target,
            .place = auditedPlace(entry),
            .reason = entry.reason,
            .outcome = entry.outcome,
            .sql = entry.sql,
            .recorded = entry.recorded,
            .number = entry.number};
}

/// What this desk knows better: its words for the outcome, and what it sent.
void addDesk(AuditRow &row, const AuditEntry &entry)
{
    row.outcome = entry.outcome;
    row.sql = entry.sql;
    row.number = entry.number;
}

} // namespace

std::vector<AuditRow> auditRows(const QList<RecordedDecision> &recorded, bool more,
                                const QList<AuditEntry> &entries)
{
    QHash<qint64, const AuditEntry *> sent;
    for (const AuditEntry &entry : entries) {
        if (entry.recorded > 0)
            sent.insert(entry.recorded, &entry);
    }
    std::vector<AuditRow> rows;
    rows.reserve(size_t(recorded.size() + entries.size()));
    for (const RecordedDecision &decision : recorded) {
        rows.push_back(auditRow(decision));
        if (const AuditEntry *entry = sent.take(decision.id))
            addDesk(rows.back(), *entry);
    }
    const bool cut = more && !recorded.isEmpty();
    for (const AuditEntry &entry : entries) {
        const bool told = entry.recorded > 0 && !sent.contains(entry.recorded);
        if (!told && (!cut || entry.time >= recorded.constLast().at))
            rows.push_back(auditRow(entry));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const AuditRow &a, const AuditRow &b) { return a.at > b.at; });
    return rows;
}

} // namespace sluice
