#include "db/component.h"

#include "core/version.h"

#include <QVersionNumber>

#include <algorithm>

namespace sluice::db {

Component Component::load(const QString &root, const QString &name, const QString &schema)
{
    return {name, schema, loadMigrations(root, name), loadFunctions(root, name)};
}

QList<Migration> Component::pending(const Ledger &installed) const
{
    QList<Migration> rest;
    std::copy_if(migrations.begin(), migrations.end(), std::back_inserter(rest),
                 [&](const Migration &migration) { return !installed.contains(migration.number); });
    return rest;
}

bool Component::functionsDiffer(const Ledger &installed) const
{
    return !functions.isEmpty() &&
           installed.value(functionsNumber).checksum != checksumOf(functions);
}

bool Component::isUndivided(const Ledger &installed) const
{
    return !functions.isEmpty() && !installed.isEmpty() && !installed.contains(functionsNumber);
}

bool Component::isNewer(const Ledger &installed) const
{
    if (installed.isEmpty() || isUndivided(installed))
        return false;
    const int known = migrations.isEmpty() ? 0 : migrations.last().number;
    const auto version = QVersionNumber::fromString(installed.value(functionsNumber).name);
    return installed.lastKey() > known || version > QVersionNumber::fromString(programVersion());
}

const Migration *Component::firstChanged(const Ledger &installed) const
{
    if (isUndivided(installed))
        return nullptr;
    const auto changed =
        std::find_if(migrations.begin(), migrations.end(), [&](const Migration &migration) {
            const auto entry = installed.constFind(migration.number);
            return entry != installed.constEnd() && entry->checksum != migration.checksum &&
                   (migration.formerChecksum.isEmpty() ||
                    entry->checksum != migration.formerChecksum);
        });
    return changed == migrations.end() ? nullptr : &*changed;
}

} // namespace sluice::db
