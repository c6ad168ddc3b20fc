#include "model/auditstore.h"

#include "core/async.h"
#include "core/humantext.h"

#include <algorithm>

namespace sluice {

AuditStore::AuditStore(SystemSession &session, AuditLog &desk, QString connection, QObject *parent)
    : SubjectStore(session, parent), m_desk(desk), m_connection(std::move(connection))
{}

AuditStore::~AuditStore()
{
    m_reading.cancel();
    m_fetching.cancel();
}

void AuditStore::read()
{
    readDesk();
    AuditFacet *audit = session().system().audit();
    if (!audit) {
        rebuild();
        succeeded({});
        return;
    }
    m_reading = audit->page(std::nullopt, pageSize);
    whenDone(m_reading, this, [this](const Result<QList<RecordedDecision>> &page) {
        if (!page) {
            // What this desk did is known all the same.
            rebuild();
            failed(page.error());
            return;
        }
        takeNewest(*page);
        rebuild();
        succeeded({});
    });
}

void AuditStore::readDesk()
{
    const auto entries = m_desk.latestOf(m_connection, deskEntries);
    m_deskFailure = entries ? QString() : entries.error().message;
    if (entries)
        m_entries = *entries;
}

void AuditStore::takeNewest(const QList<RecordedDecision> &page)
{
    const bool meets = !page.isEmpty() && !m_recorded.isEmpty() &&
                       page.constLast().id <= m_recorded.constFirst().id;
    if (!meets) {
        m_recorded = page;
        m_more = page.size() == pageSize;
        return;
    }
    const auto older =
        std::find_if(m_recorded.cbegin(), m_recorded.cend(),
                     [&](const RecordedDecision &one) { return one.id < page.constLast().id; });
    m_recorded = page + QList<RecordedDecision>(older, m_recorded.cend());
}

void AuditStore::fetchMore()
{
    AuditFacet *audit = session().system().audit();
    if (!audit || !m_more || m_isFetching || m_recorded.isEmpty())
        return;
    m_isFetching = true;
    const qint64 before = m_recorded.constLast().id;
    m_fetching = audit->page(before, pageSize);
    whenDone(m_fetching, this, [this, before](const Result<QList<RecordedDecision>> &page) {
        m_isFetching = false;
        m_pageFailure = page ? QString() : page.error().message;
        // The newest may have been read anew meanwhile, with another end.
        if (page && !m_recorded.isEmpty() && m_recorded.constLast().id == before) {
            m_recorded += *page;
            m_more = page->size() == pageSize;
        }
        rebuild();
        Q_EMIT fetched();
    });
}

void AuditStore::rebuild()
{
    std::vector<AuditRow> rows = auditRows(m_recorded, m_more, m_entries);
    if (rows == m_rows)
        return;

    const auto fits = [&](size_t first) {
        return rows.size() >= first + m_rows.size() &&
               std::equal(m_rows.begin(), m_rows.end(), rows.begin() + std::ptrdiff_t(first));
    };
    const auto at =
        m_rows.empty() ? rows.end() : std::find(rows.begin(), rows.end(), m_rows.front());
    const size_t first = size_t(at - rows.begin());
    if (m_rows.empty() || !fits(first)) {
        Q_EMIT aboutToReset();
        m_rows = std::move(rows);
        Q_EMIT wasReset();
        return;
    }
    const size_t last = first + m_rows.size();
    if (last < rows.size()) {
        Q_EMIT aboutToInsert(int(m_rows.size()), int(rows.size() - last));
        m_rows.insert(m_rows.end(), rows.begin() + std::ptrdiff_t(last), rows.end());
        Q_EMIT inserted();
    }
    if (first > 0) {
        Q_EMIT aboutToInsert(0, int(first));
        m_rows = std::move(rows);
        Q_EMIT inserted();
    }
}

QString AuditStore::note() const
{
    QStringList sentences;
    if (!session().system().audit())
        sentences << tr("This database keeps no record of decisions, or your role may not read it: "
                        "these are the ones made from this machine.");
    if (!m_deskFailure.isEmpty())
        sentences << tr("The log of this machine could not be read: %1").arg(m_deskFailure);
    else if (m_entries.size() == deskEntries)
        sentences << tr("Of this machine's own log the latest %1 entries are shown.")
                         .arg(countText(deskEntries));
    if (!m_pageFailure.isEmpty())
        sentences << tr("Older entries could not be read: %1").arg(m_pageFailure);
    return sentences.join(u' ');
}

} // namespace sluice
