#include "ctl/carryout.h"

#include "ctl/await.h"
#include "ctl/connection.h"
#include "model/actionrunner.h"

#include <QDateTime>

namespace sluice::ctl {

namespace {

struct CarryOutText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::CarryOut)
};

} // namespace

Result<ActionOutcome> carryOut(Connection &connection, const std::shared_ptr<System> &system,
                               const Action &action)
{
    const auto runner =
        std::make_shared<ActionRunner>(system, connection.audit(), connection.name());
    runner->setReason(connection.reason());
    const auto capability = await(runner->capability(action));
    if (!capability)
        return failure(capability.error());
    if (!capability->possible)
        return failure(Error::Code::Rejected, capability->reason);
    return await(runner->apply(action));
}

DeskEntry::DeskEntry(Connection &connection, const QString &action, const QString &target)
    : m_connection(connection),
      m_entry(connection.audit().record(
          {QDateTime::currentDateTimeUtc(), connection.name(), action, target, QString(),
           connection.reason(),
           CarryOutText::tr("Sent. No answer has come: it may or may not have been done.")}))
{}

void DeskEntry::complete(const QString &outcome)
{
    if (m_entry)
        m_connection.audit().complete(*m_entry, outcome, 0);
}

} // namespace sluice::ctl
