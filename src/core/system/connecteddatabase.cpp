#include "core/system/connecteddatabase.h"

#include <QCoreApplication>

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

Error noSystemIn(const DatabaseInfo &info)
{
    return Error{.code = Error::Code::Unsupported,
                 .message = DatabaseText::tr(
                                "The database \"%1\" has no workflow engine. Install one first.")
                                .arg(info.name)};
}

} // namespace sluice
