#include "core/system/system.h"

#include <QCoreApplication>

namespace sluice {

namespace {

class SystemText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::System)
};

} // namespace

Error absent(const SystemInfo &info)
{
    const QString message =
        info.engine.isEmpty()
            ? SystemText::tr("The database \"%1\" has no workflow engine. Install one first.")
                  .arg(info.database)
            : SystemText::tr("%1 in database \"%2\" has nothing of the kind.")
                  .arg(info.engine, info.database);
    return Error{.code = Error::Code::Unsupported, .message = message};
}

} // namespace sluice
