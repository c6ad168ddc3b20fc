#pragma once

#include "core/audit.h"
#include "core/place.h"
#include "core/services.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>
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

/// What the database keeps and what this desk remembers, newest first, one row for each decision.
/// \param recorded newest first, without gaps  \param more of it are older: entries of the desk
/// from
///                 before them are left out, since they belong among those
/// \param entries  of one connection, newest first
[[nodiscard]] std::vector<AuditRow> auditRows(const QList<RecordedDecision> &recorded, bool more,
                                              const QList<AuditEntry> &entries);

} // namespace sluice
