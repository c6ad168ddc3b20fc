#include "model/runliststore.h"

#include "core/async.h"

#include <QHash>

#include <algorithm>
#include <iterator>

namespace sluice {

RunListStore::RunListStore(SystemSession &session, RunFilter filter, QObject *parent)
    : SubjectStore(session, parent), m_filter(std::move(filter))
{}

RunListStore::~RunListStore()
{
    m_reading.cancel();
    m_fetch.cancel();
    m_counting.cancel();
}

void RunListStore::setFilter(const RunFilter &filter)
{
    if (filter == m_filter)
        return;
    m_reading.cancel();
    m_fetch.cancel();
    m_counting.cancel();
    m_fetching = false;
    const bool otherRuns = filter.flow != m_filter.flow || filter.status != m_filter.status ||
                           filter.query != m_filter.query || filter.zone != m_filter.zone;
    if (otherRuns)
        m_total.reset();
    Q_EMIT aboutToReset();
    m_filter = filter;
    m_rows.clear();
    m_boundaries.clear();
    m_next.reset();
    m_headReadAt = {};
    m_isSearch = false;
    m_unasked = 0;
    m_hadRows = 0;
    Q_EMIT wasReset();
    if (otherRuns)
        Q_EMIT totalChanged();
    Q_EMIT searchMoved();
    startOver();
}

void RunListStore::setVisibleRows(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
}

void RunListStore::fetchMore()
{
    if (m_fetching || !m_next)
        return;
    m_fetching = true;
    m_fetch = session().system().runs()->page(m_filter, m_next, pageSize);
    whenDone(m_fetch, this, [this, cursor = *m_next](const Result<RunPage> &page) {
        m_fetching = false;
        if (!page) {
            Q_EMIT fetched(page.error().message);
            return;
        }
        onFetched(cursor, *page);
        Q_EMIT fetched({});
        searchOn();
    });
}

void RunListStore::onFetched(const RunCursor &cursor, const RunPage &page)
{
    // A refresh may have replaced all rows meanwhile.
    if (m_next != cursor)
        return;
    m_boundaries.push_back({cursor, int(m_rows.size())});
    m_next = page.next;
    m_isSearch = m_isSearch || page.isSparse;
    m_unasked += page.isSparse ? 1 : 0;
    insertRuns(int(m_rows.size()), page.runs.constData(), int(page.runs.size()));
    if (!m_next || m_isSearch)
        takeTotal({qint64(m_rows.size()), !m_next});
    if (m_isSearch)
        Q_EMIT searchMoved();
}

std::optional<QDateTime> RunListStore::lookedTo() const
{
    return m_isSearch && m_next ? std::optional(m_next->startedAt) : std::nullopt;
}

void RunListStore::lookOn()
{
    m_unasked = 0;
    m_hadRows = m_rows.size();
    Q_EMIT searchMoved();
    fetchMore();
}

void RunListStore::searchOn()
{
    if (m_isSearch && !asksToLookOn() && m_rows.size() < m_hadRows + pageSize)
        fetchMore();
}

void RunListStore::read()
{
    // Without runs no further page is asked for either: none came before it.
    if (!session().system().runs()) {
        failed(absent(session().system().info()));
        return;
    }
    m_head.clear();
    m_headBoundaries.clear();
    m_toRead.clear();
    readHead(std::nullopt);
}

void RunListStore::readHead(const std::optional<RunCursor> &after)
{
    m_reading = session().system().runs()->page(m_filter, after, pageSize);
    whenDone(m_reading, this, [this](const Result<RunPage> &page) {
        if (page)
            onHead(*page);
        else
            failed(page.error());
    });
}

void RunListStore::onHead(const RunPage &page)
{
    m_serverNow = page.serverNow;
    session().clock().observe(page.serverNow);
    m_head += page.runs;
    m_isSearch = m_isSearch || page.isSparse;
    if (!joins(page)) {
        if (int(m_headBoundaries.size()) + 1 < headPages) {
            m_headBoundaries.push_back({*page.next, int(m_head.size())});
            readHead(page.next);
            return;
        }
        m_headReadAt = {};
    }
    takeHead(page);
    m_headReadAt = page.serverNow;
    for (size_t i = 0; i < m_boundaries.size(); ++i) {
        const int begin = m_boundaries[i].row;
        const int end = i + 1 < m_boundaries.size() ? m_boundaries[i + 1].row : int(m_rows.size());
        if (begin <= m_lastVisible && end > m_firstVisible)
            m_toRead.push_back(m_boundaries[i]);
    }
    readNextVisiblePage();
}

bool RunListStore::isFirstLook() const
{
    return m_headReadAt.isNull() || (m_rows.empty() && !m_isSearch);
}

bool RunListStore::joins(const RunPage &page) const
{
    if (isFirstLook() || !page.next || overlaps(page.runs))
        return true;
    // What was found before may lie far behind what was looked at now.
    return m_isSearch &&
           (m_filter.order == RunOrder::OldestFirst || page.next->startedAt < m_headReadAt);
}

void RunListStore::takeHead(const RunPage &page)
{
    if (isFirstLook()) {
        replaceAll(m_head);
        m_boundaries = std::move(m_headBoundaries);
        m_next = page.next;
        return;
    }
    merge(m_head, 0, page.next);
    if (!page.next)
        m_next.reset();
    else if (m_boundaries.empty())
        goOnAfter(page, int(m_head.size()));
    // The newest page grows with every new run: a new begin keeps its lower part readable.
    const int covered = int(m_head.size());
    const int end = m_boundaries.empty() ? int(m_rows.size()) : m_boundaries.front().row;
    if (page.next && !page.isSparse && end - covered >= pageSize)
        m_headBoundaries.push_back({*page.next, covered});
    m_boundaries.insert(m_boundaries.begin(), m_headBoundaries.begin(), m_headBoundaries.end());
}

void RunListStore::readNextVisiblePage()
{
    if (m_toRead.empty()) {
        finish(m_serverNow);
        return;
    }
    const RunCursor cursor = m_toRead.back().cursor;
    m_toRead.pop_back();
    m_reading = session().system().runs()->page(m_filter, cursor, pageSize);
    whenDone(m_reading, this, [this, cursor](const Result<RunPage> &page) {
        if (!page) {
            failed(page.error());
            return;
        }
        const auto begin = std::find_if(m_boundaries.begin(), m_boundaries.end(),
                                        [&](const Boundary &b) { return b.cursor == cursor; });
        if (begin != m_boundaries.end()) {
            const bool isLast = std::next(begin) == m_boundaries.end();
            const int end = begin->row + int(page->runs.size());
            merge(page->runs, begin->row, page->next);
            if (isLast)
                goOnAfter(*page, end);
        }
        readNextVisiblePage();
    });
}

void RunListStore::finish(const QDateTime &serverNow)
{
    refresher().setCanChange(std::any_of(m_rows.begin(), m_rows.end(), [](const RunSummary &r) {
        return r.status == RunStatus::Started;
    }));
    count();
    succeeded(serverNow);
    if (m_isSearch)
        Q_EMIT searchMoved();
    searchOn();
}

void RunListStore::goOnAfter(const RunPage &page, int end)
{
    if (!m_next && page.next && int(m_rows.size()) <= end)
        m_next = page.next;
}

void RunListStore::count()
{
    // A search is not repeated to count what it may find.
    if (!m_next || m_isSearch) {
        takeTotal({qint64(m_rows.size()), !m_next});
        return;
    }
    if (m_counting.isRunning())
        return;
    m_counting = session().system().runs()->count(m_filter, mostCounted);
    whenDone(m_counting, this, [this](const Result<RunCount> &counted) {
        // Rows that came meanwhile are runs, too.
        if (counted)
            takeTotal({std::max(counted->runs, qint64(m_rows.size())), counted->exact});
    });
}

void RunListStore::takeTotal(const RunCount &total)
{
    if (total == m_total)
        return;
    m_total = total;
    Q_EMIT totalChanged();
}

bool RunListStore::overlaps(const QList<RunSummary> &runs) const
{
    // Newest first on both sides: if anything is shared, the last of the page is at or below our
    // first row, or our first row is in the page.
    return std::any_of(runs.begin(), runs.end(), [this](const RunSummary &run) {
        return std::any_of(m_rows.begin(),
                           m_rows.begin() + std::min<qsizetype>(pageSize, std::ssize(m_rows)),
                           [&](const RunSummary &known) { return known.id == run.id; });
    });
}

bool RunListStore::isBefore(const QDateTime &a, const QDateTime &b) const
{
    return m_filter.order == RunOrder::NewestFirst ? a > b : a < b;
}

void RunListStore::merge(const QList<RunSummary> &runs, int from,
                         const std::optional<RunCursor> &next)
{
    QHash<RunId, int> place;
    for (int i = 0; i < int(runs.size()); ++i)
        place.insert(runs[i].id, i);

    // Rows [from, end) are what the page speaks about. Both sides keep the server's order, which
    // never changes for a run, so what they share comes in the same order on both.
    int end = from;
    if (!next) {
        end = int(m_rows.size());
    } else {
        const int reach = std::min(int(m_rows.size()), from + 4 * pageSize);
        for (int row = from; row < reach; ++row) {
            const RunSummary &known = m_rows[size_t(row)];
            if (place.contains(known.id) || isBefore(known.startedAt, next->startedAt))
                end = row + 1;
        }
    }

    for (int row = end - 1; row >= from;) {
        if (place.contains(m_rows[size_t(row)].id)) {
            --row;
            continue;
        }
        int first = row;
        while (first > from && !place.contains(m_rows[size_t(first) - 1].id))
            --first;
        removeRuns(first, row - first + 1);
        row = first - 1;
    }

    int row = from;
    for (int i = 0; i < int(runs.size());) {
        if (row < int(m_rows.size()) && m_rows[size_t(row)].id == runs[i].id) {
            updateRun(row, runs[i]);
            ++row;
            ++i;
            continue;
        }
        int last = i + 1;
        while (last < int(runs.size()) &&
               (row >= int(m_rows.size()) || m_rows[size_t(row)].id != runs[last].id))
            ++last;
        insertRuns(row, runs.constData() + i, last - i);
        row += last - i;
        i = last;
    }
}

void RunListStore::replaceAll(const QList<RunSummary> &runs)
{
    if (!m_rows.empty())
        removeRuns(0, int(m_rows.size()));
    m_boundaries.clear();
    insertRuns(0, runs.constData(), int(runs.size()));
}

void RunListStore::insertRuns(int at, const RunSummary *first, int count)
{
    if (count == 0)
        return;
    Q_EMIT aboutToInsert(at, count);
    m_rows.insert(m_rows.begin() + at, first, first + count);
    for (Boundary &boundary : m_boundaries) {
        if (boundary.row > at)
            boundary.row += count;
    }
    Q_EMIT inserted(at, count);
}

void RunListStore::removeRuns(int first, int count)
{
    Q_EMIT aboutToRemove(first, count);
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + count);
    for (Boundary &boundary : m_boundaries) {
        if (boundary.row > first)
            boundary.row -= std::min(count, boundary.row - first);
    }
    Q_EMIT removed();
}

void RunListStore::updateRun(int row, const RunSummary &now)
{
    RunSummary &known = m_rows[size_t(row)];
    RunFields fields;
    fields.setFlag(RunField::Status,
                   known.status != now.status || known.untouched != now.untouched);
    fields.setFlag(RunField::Times,
                   known.startedAt != now.startedAt || known.endedAt != now.endedAt);
    fields.setFlag(RunField::FailedStep, known.failedStep != now.failedStep);
    fields.setFlag(RunField::Error, known.error != now.error);
    known = now;
    if (fields)
        Q_EMIT runChanged(row, fields);
}

} // namespace sluice
