#include "model/failuregroups.h"

#include "core/fingerprint.h"
#include "core/query/runquery.h"
#include "model/hostiletext.h"

#include <QHash>
#include <QStringList>

#include <algorithm>

namespace sluice {

namespace {

constexpr qsizetype shortestNeedle = 6;

template <typename Slug>
void addOnce(QList<Slug> &all, const Slug &one)
{
    if (!all.contains(one))
        all.append(one);
}

/// The longest piece of \a fingerprint that stands in each of \a errors as it is.
QString needleIn(const QString &fingerprint, const QStringList &errors)
{
    QStringList pieces = fingerprint.split(QChar(0x2026), Qt::SkipEmptyParts);
    for (QString &piece : pieces)
        piece = piece.trimmed();
    std::sort(pieces.begin(), pieces.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &piece : std::as_const(pieces)) {
        if (piece.size() < shortestNeedle)
            break;
        const bool everywhere =
            std::all_of(errors.begin(), errors.end(), [&](const QString &error) {
                return error.contains(piece, Qt::CaseInsensitive);
            });
        if (everywhere)
            return piece;
    }
    return {};
}

} // namespace

QList<FailureGroup> failureGroups(const QList<RunSummary> &runs)
{
    QHash<QString, qsizetype> places;
    QList<FailureGroup> groups;
    QList<QStringList> errors;
    for (const RunSummary &run : runs) {
        if (run.status != RunStatus::Failed)
            continue;
        const QString fingerprint = fingerprintOf(run.error);
        const QDateTime ended = run.endedAt.value_or(run.startedAt);
        const auto [place, isNew] = [&] {
            const auto known = places.constFind(fingerprint);
            return known == places.constEnd() ? std::pair(groups.size(), true)
                                              : std::pair(*known, false);
        }();
        if (isNew) {
            places.insert(fingerprint, place);
            groups.append({.fingerprint = fingerprint, .first = ended, .last = {}});
            errors.append(QStringList());
        }
        FailureGroup &group = groups[place];
        ++group.runs;
        group.first = std::min(group.first, ended);
        if (group.last.isNull() || ended > group.last) {
            group.last = ended;
            group.said = oneLine(run.error);
        }
        addOnce(group.flows, run.flow);
        if (run.failedStep)
            addOnce(group.steps, *run.failedStep);
        errors[place].append(run.error);
    }
    for (qsizetype i = 0; i < groups.size(); ++i)
        groups[i].needle = needleIn(groups[i].fingerprint, errors[i]);
    std::stable_sort(groups.begin(), groups.end(),
                     [](const FailureGroup &a, const FailureGroup &b) {
                         return a.runs != b.runs ? a.runs > b.runs : a.last > b.last;
                     });
    return groups;
}

QString filterFor(const FailureGroup &group)
{
    RunQuery query{{{StateCondition{{RunState::Failed}}}}};
    if (group.flows.size() == 1)
        query.conditions << RunCondition{FlowCondition{{group.flows.first().value()}}};
    if (group.steps.size() == 1)
        query.conditions << RunCondition{StepCondition{{group.steps.first().value()}}};
    if (!group.needle.isEmpty())
        query.conditions << RunCondition{ErrorCondition{group.needle, false}};
    return toText(query);
}

} // namespace sluice
