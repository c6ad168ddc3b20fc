#pragma once

#include "model/auditrows.h"
#include "model/subjectstore.h"

#include <QFuture>

#include <vector>

namespace sluice {

/// What was decided on a connection, newest first: pages of what the database keeps, and the latest
/// entries of this desk's own log, one row for each decision.
class AuditStore final : public SubjectStore
{
    Q_OBJECT

public:
    static constexpr int pageSize = 200;
    static constexpr int deskEntries = 200;

    /// \param connection its name in \a desk, which outlives the store
    AuditStore(SystemSession &session, AuditLog &desk, QString connection,
               QObject *parent = nullptr);
    ~AuditStore() override;

    [[nodiscard]] const std::vector<AuditRow> &rows() const { return m_rows; }
    [[nodiscard]] bool hasMore() const { return m_more; }
    /// Reads the page after the last row, unless that is under way.
    void fetchMore();
    /// What is not among the rows and why, translated; may be empty.
    [[nodiscard]] QString note() const;

Q_SIGNALS:
    void aboutToReset();
    void wasReset();
    void aboutToInsert(int first, int count);
    void inserted();
    /// A page that fetchMore() asked for has come, or not.
    void fetched();

protected:
    void read() override;

private:
    void takeNewest(const QList<RecordedDecision> &page);
    void readDesk();
    void rebuild();

    AuditLog &m_desk;
    QString m_connection;
    QList<RecordedDecision> m_recorded; ///< newest first, without gaps
    QList<AuditEntry> m_entries;        ///< newest first
    std::vector<AuditRow> m_rows;
    QString m_deskFailure;
    QString m_pageFailure;
    bool m_more = false;
    QFuture<Result<QList<RecordedDecision>>> m_reading;
    QFuture<Result<QList<RecordedDecision>>> m_fetching;
    bool m_isFetching = false;
};

} // namespace sluice
