#include "model/failuregroupstore.h"

#include "core/async.h"

#include <QtConcurrentRun>

namespace sluice {

namespace {

constexpr std::chrono::milliseconds readAgainAfter{5000};

} // namespace

FailureGroupStore::FailureGroupStore(SystemSession &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    m_again.setSingleShot(true);
    m_again.setInterval(readAgainAfter);
    connect(&m_again, &QTimer::timeout, this, &FailureGroupStore::read);
}

FailureGroupStore::~FailureGroupStore()
{
    m_reading.cancel();
}

void FailureGroupStore::want(const RunFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    m_groups.clear();
    m_runs = {};
    Q_EMIT groupsChanged();
    read();
}

void FailureGroupStore::forget()
{
    m_again.stop();
    m_reading.cancel();
    m_grouping.cancel();
    m_filter.reset();
    if (m_groups.isEmpty())
        return;
    m_groups.clear();
    m_runs = {};
    Q_EMIT groupsChanged();
}

void FailureGroupStore::changed()
{
    if (m_filter && !m_again.isActive() && m_session.isWindowVisible())
        m_again.start();
}

void FailureGroupStore::read()
{
    RunsFacet *runs = m_session.system().runs();
    if (!m_filter || !runs)
        return;
    m_reading.cancel();
    m_grouping.cancel();
    m_reading = runs->page(*m_filter, std::nullopt, mostRuns);
    whenDone(m_reading, this, [this](const Result<RunPage> &page) {
        // The list beside them says what is the matter.
        if (!page)
            return;
        const Count looked(page->runs.size(), page->next.has_value());
        m_grouping = QtConcurrent::run([failed = page->runs] { return failureGroups(failed); });
        whenDone(m_grouping, this,
                 [this, looked](const QList<FailureGroup> &groups) { take(groups, looked); });
    });
}

void FailureGroupStore::take(const QList<FailureGroup> &groups, const Count &runs)
{
    if (groups == m_groups && runs == m_runs)
        return;
    m_groups = groups;
    m_runs = runs;
    Q_EMIT groupsChanged();
}

} // namespace sluice
