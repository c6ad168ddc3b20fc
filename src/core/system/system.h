#pragma once

#include "core/live.h"
#include "core/result.h"
#include "core/system/facets.h"
#include "core/system/systeminfo.h"
#include "core/system/vocabulary.h"

#include <QFuture>
#include <QString>

namespace sluice {

class BulkFacet;

/// One workflow system in one database, whatever its kind. See connecteddatabase.h.
///
/// Facets live as long as the system. An absent one (null) means that there is nothing of the kind
/// here: no page, tab or block is made for it. What is there and cannot be used now says so itself.
/// GUI thread. The object outlives a lost connection.
class System
{
public:
    virtual ~System() = default;
    System() = default;
    System(const System &) = delete;
    System &operator=(const System &) = delete;

    [[nodiscard]] virtual SystemInfo info() const = 0;
    /// What it calls its things; lives as long as the system.
    [[nodiscard]] virtual const Vocabulary &vocabulary() const = 0;
    [[nodiscard]] virtual LiveFeed &live() = 0;

    /// Everything but a sandbox starts locked.
    [[nodiscard]] virtual bool isLocked() const = 0;
    /// \param reason goes into the audit entries; required (non-empty) on production
    [[nodiscard]] virtual QFuture<Result<>> setLocked(bool locked, const QString &reason) = 0;

    [[nodiscard]] virtual CatalogueFacet *catalogue() { return nullptr; }
    [[nodiscard]] virtual RunsFacet *runs() { return nullptr; }
    [[nodiscard]] virtual TasksFacet *tasks() { return nullptr; }
    [[nodiscard]] virtual AttemptsFacet *attempts() { return nullptr; }
    [[nodiscard]] virtual PayloadsFacet *payloads() { return nullptr; }
    [[nodiscard]] virtual StatisticsFacet *statistics() { return nullptr; }
    [[nodiscard]] virtual ActionsFacet *actions() { return nullptr; }
    [[nodiscard]] virtual AuditFacet *audit() { return nullptr; }
    [[nodiscard]] virtual HealthFacet *health() { return nullptr; }
    /// See bulkfacet.h.
    [[nodiscard]] virtual BulkFacet *bulk() { return nullptr; }
};

/// There is nothing of the kind that was asked for in the database of \a info.
[[nodiscard]] Error absent(const SystemInfo &info);

} // namespace sluice
