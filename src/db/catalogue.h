#pragma once

#include "core/access.h"
#include "core/result.h"

#include <QHash>
#include <QMap>
#include <QString>

#include <optional>

namespace sluice::db {

class BlockingSession;

/// What of ours, and of others, is installed in a database, read from its catalogue and ledger.
struct Catalogue
{
    enum class Origin {
        Absent,
        Ours,    ///< our ledger says that we installed it
        Foreign, ///< somebody else's: the real pgmq, upstream's engine
    };

    /// What the ledger knows of one migration.
    struct Installed
    {
        QString name;
        QString checksum;
    };

    /// The search path that each function sets for itself, empty = none, by "schema.name(types)".
    using SearchPaths = QHash<QString, QString>;

    Origin queue = Origin::Absent;  ///< schema pgmq
    Origin engine = Origin::Absent; ///< schema pgflow
    /// Of the extension pgmq; empty without it.
    QString queueVersion;
    /// The queue's messages have headers (pgmq 1.5 and later).
    bool queueHasHeaders = false;
    bool hasLedger = false;
    /// By component, then number.
    QHash<QString, QMap<int, Installed>> ledger;
    SearchPaths functions; ///< of the schemas pgmq, pgflow and sluice
    bool inRecovery = false;
    bool mayCreateSchemas = false;
    QString database;
    QString role;
    /// What the database is marked as; empty = it has no mark.
    std::optional<Access> mark = {};

    [[nodiscard]] static Result<Catalogue> read(BlockingSession &session);
};

} // namespace sluice::db
