#include "model/flowlistmodel.h"

#include "core/humantext.h"
#include "model/holdtext.h"
#include "model/troubletext.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

namespace sluice {

namespace {

/// The worker of this window has no handler for it, and no other is known to be alive.
bool lacksHandler(const FlowSummary &flow)
{
    return flow.leftByWorker && flow.leftByWorker->why == LeftByWorker::Why::NoHandler &&
           flow.liveWorkers.value_or(0) == 0;
}

/// Nobody gets tasks of it, or our worker does not.
bool isRefused(const FlowSummary &flow)
{
    return flow.trouble ||
           (flow.leftByWorker && flow.leftByWorker->why == LeftByWorker::Why::Trouble);
}

/// Tasks are ready and nobody takes them.
bool nobodyWorks(const FlowSummary &flow)
{
    const bool nobody = flow.liveWorkers && *flow.liveWorkers == 0;
    return flow.queuedTasks.isSome() && (nobody || lacksHandler(flow));
}

QString nobodySentence(const FlowSummary &flow, const Vocabulary &words)
{
    const int number = pluralNumber(flow.queuedTasks.value);
    return (lacksHandler(flow)
                ? words(FlowListModel::say("no handler here, %1 task(s) ready", nullptr, number))
                : words(FlowListModel::say("no worker, %1 task(s) ready", nullptr, number)))
        .arg(countText(flow.queuedTasks));
}

bool isHeld(const FlowSummary &flow)
{
    return flow.hold || flow.heldSteps > 0;
}

QString failedSentence(const FlowSummary &flow, const TimeFormat &format, const QDateTime &now,
                       const Vocabulary &words)
{
    if (!flow.failedRecently.isSome())
        return words(FlowListModel::say("last run failed"));
    QString failed = words(FlowListModel::say("%1 run(s) failed", nullptr,
                                              pluralNumber(flow.failedRecently.value)))
                         .arg(countText(flow.failedRecently));
    if (isHeld(flow) && !flow.trouble)
        return FlowListModel::tr("%1; %2", "failed runs; what is held")
            .arg(failed, holdText(flow, words));
    if (const QString why = whyNobody(flow, words);
        !why.isEmpty() && (isRefused(flow) || nobodyWorks(flow)))
        return FlowListModel::tr("%1; %2", "failed runs; why no worker goes on").arg(failed, why);
    if (flow.running.isSome())
        return FlowListModel::tr("%1, %2 running").arg(failed, countText(flow.running));
    if (!flow.lastFailed)
        return failed;
    return FlowListModel::tr("%1, last %2").arg(failed, format.brief(*flow.lastFailed, now));
}

} // namespace

FlowMood moodOf(const FlowSummary &flow)
{
    if (flow.failedRecently.isSome() || flow.lastRunFailed)
        return FlowMood::Failed;
    if (isHeld(flow) || isRefused(flow) || nobodyWorks(flow) || flow.retrying.isSome())
        return FlowMood::Attention;
    if (flow.running.isSome())
        return FlowMood::Active;
    // Where failures may have been left out, all is not known to be well.
    return flow.completedToday.isSome() && flow.failedRecently.isNone() ? FlowMood::Done
                                                                        : FlowMood::Idle;
}

QString flowSentence(const FlowSummary &flow, const TimeFormat &format, const QDateTime &now,
                     const Vocabulary &words)
{
    switch (moodOf(flow)) {
    case FlowMood::Failed:
        return failedSentence(flow, format, now, words);
    case FlowMood::Attention:
        if (flow.trouble)
            return troubleText(*flow.trouble, words);
        if (isHeld(flow))
            return holdText(flow, words);
        if (nobodyWorks(flow))
            return nobodySentence(flow, words);
        if (isRefused(flow))
            return whyNobody(flow, words);
        return FlowListModel::tr("%1 running, %2 to be retried")
            .arg(countText(flow.running), countText(flow.retrying));
    case FlowMood::Active:
        return FlowListModel::tr("%1 running").arg(countText(flow.running));
    case FlowMood::Done:
        return FlowListModel::tr("%1 finished in 24 h").arg(countText(flow.completedToday));
    case FlowMood::Idle:
        break;
    }
    if (flow.completedToday.isSome()) {
        return FlowListModel::tr("%1 finished in 24 h, failures not all counted")
            .arg(countText(flow.completedToday));
    }
    if (lacksHandler(flow))
        return FlowListModel::tr("idle, no handler here");
    return FlowListModel::tr("idle");
}

QString whyNobody(const FlowSummary &flow, const Vocabulary &words)
{
    if (flow.trouble)
        return troubleText(*flow.trouble, words);
    if (isHeld(flow) && flow.hold)
        return holdText(flow, words);
    if (isRefused(flow))
        return words(FlowListModel::say("the worker gets no tasks of it"));
    if (lacksHandler(flow))
        return FlowListModel::tr("no handler here");
    if (flow.liveWorkers && *flow.liveWorkers == 0)
        return words(FlowListModel::say("no worker"));
    return {};
}

QString standbyText(const SystemInfo &info)
{
    return info.database.inRecovery ? FlowListModel::tr("read-only standby") : QString();
}

FlowListModel::FlowListModel(const FlowListStore &store, const SystemSession &session,
                             QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_session(session)
{
    connect(&store, &FlowListStore::listAboutToChange, this, &FlowListModel::rememberRows);
    connect(&store, &FlowListStore::listChanged, this, &FlowListModel::onListChanged);
    connect(&store, &FlowListStore::flowChanged, this, &FlowListModel::onFlowChanged);
    connect(&session.format(), &TimeFormat::changed, this, [this] {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1), {SentenceRole});
    });
    m_rows = wantedOrder();
}

void FlowListModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    become(wantedOrder());
}

void FlowListModel::setHeld(bool held)
{
    m_held = held;
    if (!held)
        become(wantedOrder());
}

FlowSlug FlowListModel::flowAt(int row) const
{
    return m_store.flows()[m_rows[size_t(row)]].slug;
}

int FlowListModel::rowOf(const FlowSlug &flow) const
{
    const auto it = std::find_if(m_rows.begin(), m_rows.end(), [&](int storeIndex) {
        return storeIndex >= 0 && m_store.flows()[storeIndex].slug == flow;
    });
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

int FlowListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant FlowListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int storeIndex = m_rows[size_t(index.row())];
    if (storeIndex < 0)
        return {};
    const FlowSummary &flow = m_store.flows()[storeIndex];
    switch (role) {
    case Qt::DisplayRole:
    case SlugRole:
        return flow.slug.value();
    case SentenceRole:
        return flowSentence(flow, m_session.format(), m_session.clock().now(), m_session.words());
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "flow: what it does")
            .arg(flow.slug.value(), flowSentence(flow, m_session.format(), m_session.clock().now(),
                                                 m_session.words()));
    case MoodRole:
        return int(moodOf(flow));
    default:
        return {};
    }
}

std::vector<int> FlowListModel::wantedOrder() const
{
    std::vector<int> rows;
    const QList<FlowSummary> &flows = m_store.flows();
    for (int i = 0; i < int(flows.size()); ++i) {
        if (flows[i].slug.value().contains(m_filter, Qt::CaseInsensitive))
            rows.push_back(i);
    }
    std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
        return std::pair(moodOf(flows[a]), flows[a].slug.value()) <
               std::pair(moodOf(flows[b]), flows[b].slug.value());
    });
    return rows;
}

void FlowListModel::rememberRows()
{
    m_rememberedRows.clear();
    for (const int storeIndex : m_rows)
        m_rememberedRows.push_back(m_store.flows()[storeIndex].slug);
}

void FlowListModel::onListChanged()
{
    QHash<FlowSlug, int> places;
    const QList<FlowSummary> &flows = m_store.flows();
    for (int i = 0; i < int(flows.size()); ++i)
        places.insert(flows[i].slug, i);
    for (size_t row = 0; row < m_rows.size(); ++row)
        m_rows[row] = places.value(m_rememberedRows[row], -1);
    m_rememberedRows.clear();
    become(wantedOrder());
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void FlowListModel::become(const std::vector<int> &wanted)
{
    if (wanted == m_rows)
        return;
    removeOthers(wanted);
    if (!m_held) {
        std::vector<int> staying;
        std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(staying), [this](int row) {
            return std::find(m_rows.begin(), m_rows.end(), row) != m_rows.end();
        });
        reorder(std::move(staying));
    }
    insertMissing(wanted);
}

void FlowListModel::removeOthers(const std::vector<int> &wanted)
{
    const QSet<int> kept(wanted.begin(), wanted.end());
    for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
        if (kept.contains(m_rows[size_t(last)]))
            continue;
        int first = last;
        while (first > 0 && !kept.contains(m_rows[size_t(first) - 1]))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void FlowListModel::insertMissing(const std::vector<int> &wanted)
{
    const QSet<int> present(m_rows.begin(), m_rows.end());
    for (size_t i = 0; i < wanted.size(); ++i) {
        if (present.contains(wanted[i]))
            continue;
        // While a pointer is over the list nothing moves: what is new waits at the end.
        const int row = m_held ? int(m_rows.size()) : int(i);
        size_t end = i + 1;
        while (end < wanted.size() && !present.contains(wanted[end]))
            ++end;
        beginInsertRows({}, row, row + int(end - i) - 1);
        m_rows.insert(m_rows.begin() + row, wanted.begin() + qptrdiff(i),
                      wanted.begin() + qptrdiff(end));
        endInsertRows();
        i = end - 1;
    }
}

void FlowListModel::reorder(std::vector<int> rows)
{
    if (rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &old : before) {
        const int storeIndex = m_rows[size_t(old.row())];
        after << index(int(std::find(rows.begin(), rows.end(), storeIndex) - rows.begin()));
    }
    m_rows = std::move(rows);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void FlowListModel::onFlowChanged(int storeIndex)
{
    const auto it = std::find(m_rows.begin(), m_rows.end(), storeIndex);
    if (it == m_rows.end())
        return;
    const QModelIndex changed = index(int(it - m_rows.begin()));
    Q_EMIT dataChanged(changed, changed, {SentenceRole, MoodRole, Qt::AccessibleTextRole});
    if (!m_held)
        become(wantedOrder());
}

} // namespace sluice
