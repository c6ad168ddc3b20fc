#include "model/now/nowitems.h"

#include "core/action.h"
#include "core/humantext.h"
#include "core/system/vocabulary.h"
#include "model/bulk/bulksentence.h"
#include "model/holdtext.h"
#include "model/hostiletext.h"
#include "model/timeformat.h"
#include "model/waitingexplanation.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct NowText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::NowText)

public:
    SLUICE_SAYS(sluice::NowText)
};

using Section = NowItem::Section;
using Mood = NowItem::Mood;

constexpr int nameLength = 40;
constexpr qsizetype mostChanges = 3;
constexpr std::chrono::hours before{1};

template <typename Slug>
QString namesText(const QList<Slug> &names)
{
    QStringList parts;
    for (const Slug &name : names.first(std::min<qsizetype>(2, names.size())))
        parts << shortName(name.value(), nameLength);
    if (names.size() > 2)
        parts << NowText::tr("%n more", "names that are left out", int(names.size()) - 2);
    return parts.join(QStringLiteral(", "));
}

bool isOf(const FailureGroup &group, const QString &flow)
{
    return std::any_of(group.flows.begin(), group.flows.end(), [&](const FlowSlug &slug) {
        return slug.value().compare(flow, Qt::CaseInsensitive) == 0;
    });
}

bool isWithin(const QDateTime &time, const QDateTime &end)
{
    return time <= end && time >= end.addSecs(-std::chrono::seconds(before).count());
}

NowItem failureItem(const FailureGroup &group, const NowSnapshot &now, const TimeFormat &format)
{
    QStringList parts;
    const QString steps = namesText(group.steps);
    parts << (steps.isEmpty()
                  ? namesText(group.flows)
                  : NowText::tr("%1 › %2", "flow, step").arg(namesText(group.flows), steps));
    parts << (group.runs == 1
                  ? format.brief(group.last, now.at)
                  : NowText::tr("%1 to %2", "times")
                        .arg(format.brief(group.first, now.at), format.brief(group.last, now.at)));
    const QList<QString> changes = changesBefore(group, now, format);
    if (!changes.isEmpty())
        parts << NowText::tr("in the hour before: %1")
                     .arg(QStringList(changes).join(QStringLiteral(", ")));
    const QString filter = filterFor(group);
    return {.section = Section::Failed,
            .mood = Mood::Failed,
            .count = {group.runs, now.failedRuns.hasMore},
            .title = group.said.isEmpty() ? NowText::tr("failed without an error text")
                                          : oneLine(group.said, 160),
            .sentence = parts.join(QStringLiteral(" · ")),
            .place = RunsPlace{filter},
            .filter = filter};
}

/// What keeps the work of \a flow from going on; empty = nothing is known to.
std::optional<NowItem> waitingItem(const FlowSummary &flow, const NowSnapshot &now,
                                   const TimeFormat &format, const Vocabulary &words)
{
    NowItem item{.section = Section::Waiting,
                 .mood = Mood::Attention,
                 .count = flow.queuedTasks,
                 .title = {},
                 .sentence = {},
                 .place = FlowPlace{flow.slug}};
    const QString name = shortName(flow.slug.value(), nameLength);
    if (flow.hold) {
        item.title =
            NowText::tr("%1: %2", "flow, what is the matter").arg(name, holdText(*flow.hold));
        item.sentence = heldByText(*flow.hold, format, now.at);
        return item;
    }
    if (flow.stepHold && flow.heldStep) {
        item.title =
            NowText::tr("%1 › %2: %3", "flow, step, what is the matter")
                .arg(name, shortName(flow.heldStep->value(), nameLength), holdText(*flow.stepHold));
        item.sentence = heldByText(*flow.stepHold, format, now.at);
        return item;
    }
    const auto why = explainWaiting(flow, words);
    if (!why || why->urgency != WaitingExplanation::Urgency::Attention)
        return std::nullopt;
    item.title = NowText::tr("%1: %2", "flow, what is the matter").arg(name, why->title);
    item.sentence = oneLine(why->help.isEmpty() ? why->why : why->why + u' ' + why->help, 300);
    return item;
}

QList<NowItem> workerItems(const NowSnapshot &now, const TimeFormat &format,
                           const Vocabulary &words)
{
    QList<NowItem> items;
    for (const WorkerState &worker : now.workers) {
        if (worker.health != WorkerHealth::Silent || worker.tasks == 0)
            continue;
        items << NowItem{
            .section = Section::Waiting,
            .mood = Mood::Attention,
            .count = worker.tasks,
            .title = words(NowText::say("Worker %1 fell silent with %n task(s) in hand", nullptr,
                                        pluralNumber(worker.tasks)))
                         .arg(shortName(worker.name, nameLength)),
            .sentence =
                worker.heartbeatAt
                    ? words(NowText::say(
                                "Its last sign of life was at %1; another worker gets the tasks "
                                "once their time-outs are over."))
                          .arg(format.brief(*worker.heartbeatAt, now.at))
                    : QString()};
    }
    return items;
}

QList<NowItem> bulkItems(const NowSnapshot &now, const TimeFormat &format, const Vocabulary &words)
{
    QList<NowItem> items;
    for (const BulkSummary &bulk : now.bulks) {
        const bool isOpen = bulk.started > 0 || (bulk.waiting > 0 && !bulk.isStopped);
        if (!isOpen)
            continue;
        QString sentence =
            bulkProgressText(bulk, words) + QStringLiteral(" · ") +
            NowText::tr("begun %1 by %2")
                .arg(format.brief(bulk.at, now.at), shortName(bulk.role, nameLength));
        if (!bulk.reason.isEmpty())
            sentence += QStringLiteral(" · ") + oneLine(bulk.reason, 80);
        items << NowItem{.section = Section::UnderWay,
                         .mood = Mood::Active,
                         .count = bulk.items,
                         .title = bulkTitle(bulk.action, bulk.items, words),
                         .sentence = sentence,
                         .place = bulk.filter.isEmpty()
                                      ? std::nullopt
                                      : std::optional<Place>(RunsPlace{bulk.filter}),
                         .bulk = bulk.id};
    }
    return items;
}

} // namespace

QList<QString> changesBefore(const FailureGroup &group, const NowSnapshot &now,
                             const TimeFormat &format)
{
    QList<std::pair<QDateTime, QString>> changes;
    for (const WorkerState &worker : now.workers) {
        if (worker.startedAt && isWithin(*worker.startedAt, group.first) &&
            isOf(group, worker.queue)) {
            changes << std::pair(*worker.startedAt,
                                 NowText::tr("%1 started %2", "worker, time")
                                     .arg(shortName(worker.name, nameLength),
                                          format.brief(*worker.startedAt, now.at)));
        }
    }
    for (const RecordedDecision &decision : now.decided) {
        const bool isChange = decision.action == QLatin1String(EditOptions::name) ||
                              decision.action == QLatin1String(DefineFlow::name);
        if (!isChange || !decision.flow || !isOf(group, decision.flow->value()) ||
            !isWithin(decision.at, group.first))
            continue;
        const QString subject = decision.step ? shortName(decision.step->value(), nameLength)
                                              : shortName(decision.flow->value(), nameLength);
        changes << std::pair(decision.at,
                             (decision.action == QLatin1String(EditOptions::name)
                                  ? NowText::tr("options of %1 changed %2", "flow or step, time")
                                  : NowText::tr("%1 defined anew %2", "flow, time"))
                                 .arg(subject, format.brief(decision.at, now.at)));
    }
    std::sort(changes.begin(), changes.end(),
              [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<QString> texts;
    for (const auto &[at, text] : changes.first(std::min(mostChanges, changes.size())))
        texts << text;
    return texts;
}

QList<NowItem> nowItems(const NowSnapshot &now, const TimeFormat &format, const Vocabulary &words)
{
    QList<NowItem> items;
    for (const FailureGroup &group : now.failures)
        items << failureItem(group, now, format);
    for (const FlowSummary &flow : now.flows) {
        if (const auto item = waitingItem(flow, now, format, words))
            items << *item;
    }
    items << workerItems(now, format, words) << bulkItems(now, format, words);
    if (now.incomplete.isSome()) {
        items << NowItem{.section = Section::Incomplete,
                         .mood = Mood::Quiet,
                         .count = now.incomplete,
                         .title = words(NowText::say("%1 run(s) completed with failures skipped",
                                                     nullptr, pluralNumber(now.incomplete.value)))
                                      .arg(countText(now.incomplete)),
                         .sentence = {},
                         .place = RunsPlace{QStringLiteral("status:incomplete since:24h")}};
    }
    return items;
}

QString sectionTitle(NowItem::Section section)
{
    switch (section) {
    case Section::Failed:
        return NowText::tr("Failed, by cause");
    case Section::Waiting:
        return NowText::tr("Waiting, and why");
    case Section::UnderWay:
        return NowText::tr("Under way");
    case Section::Incomplete:
        break;
    }
    return NowText::tr("Green, but incomplete");
}

bool needsAttention(const QList<NowItem> &items)
{
    return std::any_of(items.begin(), items.end(), [](const NowItem &item) {
        return item.mood == Mood::Failed || item.mood == Mood::Attention;
    });
}

} // namespace sluice
