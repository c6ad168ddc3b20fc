#include "gui/connection/connecttext.h"

#include "gui/connection/environmentchip.h"

#include <QCoreApplication>

namespace sluice {

namespace {

class ConnectText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ConnectText)
};

} // namespace

QString connectText(const ConnectionProfile &profile)
{
    return ConnectText::tr("Connect to %1 (%2)", "connection, environment")
        .arg(profile.name, nameOf(profile.environment));
}

} // namespace sluice
