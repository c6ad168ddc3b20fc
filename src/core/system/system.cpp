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
    return Error{.code = Error::Code::Unsupported,
                 .message = SystemText::tr("%1 in database \"%2\" has nothing of the kind.")
                                .arg(info.engine, info.database.name)};
}

} // namespace sluice
