#include "core/system/connecteddatabase.h"

#include <QCoreApplication>
#include <QStringList>

namespace sluice {

namespace {

class DatabaseText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ConnectedDatabase)
};

} // namespace

QList<std::shared_ptr<System>> systemsOf(const std::shared_ptr<ConnectedDatabase> &database)
{
    QList<std::shared_ptr<System>> systems;
    for (System *system : database->systems())
        systems.append(std::shared_ptr<System>(database, system));
    return systems;
}

Result<std::shared_ptr<System>> chosenSystem(const std::shared_ptr<ConnectedDatabase> &database,
                                             const QString &key)
{
    const auto systems = systemsOf(database);
    if (systems.isEmpty())
        return failure(noSystemIn(database->info()));
    if (key.isEmpty() && systems.size() == 1)
        return systems.first();
    QStringList keys;
    for (const auto &system : systems) {
        if (system->info().key == key)
            return system;
        keys << system->info().key;
    }
    const QString there = keys.join(DatabaseText::tr(", ", "between names"));
    if (key.isEmpty()) {
        return failure(
            Error::Code::InvalidArgument,
            DatabaseText::tr("The database \"%1\" has several systems: %2. Say which one "
                             "is meant.")
                .arg(database->info().name, there));
    }
    return failure(Error::Code::NotFound,
                   DatabaseText::tr("The database \"%1\" has no system \"%2\"; it has %3.")
                       .arg(database->info().name, key, there));
}

Error noSystemIn(const DatabaseInfo &info)
{
    return Error{.code = Error::Code::Unsupported,
                 .message = DatabaseText::tr(
                                "The database \"%1\" has no workflow engine. Install one first.")
                                .arg(info.name)};
}

} // namespace sluice
