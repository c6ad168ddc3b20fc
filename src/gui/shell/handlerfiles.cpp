#include "gui/shell/handlerfiles.h"

#include "gui/connection/shellservices.h"
#include "gui/connection/windowconnection.h"
#include "gui/shell/fileopener.h"

#include <QCoreApplication>

namespace sluice {

namespace {

class HandlerText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::HandlerFiles)
};

} // namespace

QString HandlerFiles::of(const FlowSlug &flow, const StepSlug &step) const
{
    const bool ours = m_connection.phase() == WindowConnection::Phase::Open &&
                      m_connection.profile().environment == Environment::Sandbox;
    return ours ? m_services.worker.handlerFile(flow, step) : QString();
}

QString HandlerFiles::open(const QString &file, int line) const
{
    const bool opened = m_services.opener ? m_services.opener(file, line) : openFile(file, line);
    return opened ? QString() : HandlerText::tr("No program of this desktop opens %1.").arg(file);
}

} // namespace sluice
