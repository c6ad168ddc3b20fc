#pragma once

#include "db/component.h"

#include <QList>
#include <QStringList>

namespace sluice::db {

/// The names of what files of SQL make, now or in an earlier version of them: what a removal may
/// drop, since it is ours. Read from the files themselves, so a new table needs no entry anywhere.
struct OwnNames
{
    QStringList relations;   ///< tables, views, sequences and indexes, with their schema
    QStringList columns;     ///< of the tables, with schema and table
    QStringList constraints; ///< that have a name of their own, without their schema
    QStringList types;       ///< with their schema
    QStringList functions;   ///< with their schema
    /// Of the functions at their places, as oidvectortypes() of the server shows them.
    QStringList argumentTypes;
    /// That the functions at their places set; empty = they set none.
    QStringList searchPaths;

    [[nodiscard]] static OwnNames of(const QList<Component> &components);

private:
    void addFrom(const QByteArray &sql);
    void addColumnsFrom(const QString &text);
};

} // namespace sluice::db
