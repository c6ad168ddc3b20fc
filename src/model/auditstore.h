#pragma once

#include "core/place.h"
#include "core/services.h"
#include "model/subjectstore.h"

#include <QFuture>

#include <vector>

namespace sluice {

/// A decision, from the log of this desk, from the database, or from both.
struct AuditRow
{
    QDateTime at;
    QString action; ///< its stable name
    QString target; ///< "orders/charge_card", "7f3a…/charge_card/3"
    std::optional<Place> place = {};
    QString role = {}; ///< who; empty = only this desk knows of it
    QString client = {};
    QString reason = {};
    QString outcome = {};
    QString sql = {};    ///< what was sent; empty = another desk sent it
    QString before = {}; ///< JSON text, as the database keeps it
    QString after = {};
    qint64 recorded = 0; ///< id in the database; 0 = it keeps no entry, or is not known to
    qint64 number = 0;   ///< in the log of this desk; 0 = not there

    friend bool operator==(const AuditRow &, const AuditRow &) = default;
};

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
