#pragma once

#include "db/catalogue.h"
#include "db/migrations.h"

#include <QList>
#include <QMap>
#include <QString>

namespace sluice::db {

/// One of the parts that are installed together, as this program carries it, beside what the
/// ledger of a database says of it. Plain data; any thread.
struct Component
{
    using Ledger = QMap<int, Catalogue::Installed>;

    /// The ledger's row about functions: its name is the version that put them there.
    static constexpr int functionsNumber = 0;

    QString name;   ///< "queue", "pgflow", "sluice", "demo"
    QString schema; ///< that it creates; empty = none
    QList<Migration> migrations;
    QList<FunctionFile> functions;

    /// \param root folder with one subfolder a component
    [[nodiscard]] static Component load(const QString &root, const QString &name,
                                        const QString &schema);

    [[nodiscard]] QList<Migration> pending(const Ledger &installed) const;
    [[nodiscard]] bool functionsDiffer(const Ledger &installed) const;
    /// Installed before functions had files of their own (0.2): the ledger's numbers and checksums
    /// are those of files that held both.
    [[nodiscard]] bool isUndivided(const Ledger &installed) const;
    /// Installed by a program that knows more than this one.
    [[nodiscard]] bool isNewer(const Ledger &installed) const;
    /// The first migration that is not the installed one; nullptr = all are.
    [[nodiscard]] const Migration *firstChanged(const Ledger &installed) const;
};

} // namespace sluice::db
