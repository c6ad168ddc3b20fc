#include "gui/connection/emptyconnection.h"

#include "core/system/systeminfo.h"
#include "model/flowliststore.h"

#include <QCoreApplication>

namespace sluice {

namespace {

class EmptyText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::EmptyConnection)
};

} // namespace

std::optional<MessagePage::Message> whyNothing(const SystemInfo &info)
{
    if (info.missingRights.isEmpty())
        return std::nullopt;
    return MessagePage::Message{
        .title = EmptyText::tr("Role %1 may not see the runs here").arg(info.role),
        .sentence = EmptyText::tr("Nothing was changed. Ask for these rights, then connect again:"),
        .copyable = info.missingRights.join(u'\n')};
}

std::optional<MessagePage::Message> whyNoFlow(const FlowListStore &flows, const SystemInfo &info)
{
    if (flows.loadState() == LoadState::NoRight && flows.lastError()) {
        return MessagePage::Message{.title = EmptyText::tr("No right to see the flows here"),
                                    .sentence = flows.lastError()->message,
                                    .copyable = info.missingPolicies.join(u'\n')};
    }
    if (flows.loadState() != LoadState::Ready || !flows.flows().isEmpty())
        return std::nullopt;
    return MessagePage::Message{
        .title = EmptyText::tr("No flows here yet"),
        .sentence = EmptyText::tr("The workflow engine is installed and waits. Flows appear here "
                                  "as soon as one is defined, for example by a worker that "
                                  "starts, or with the command:"),
        .copyable = QStringLiteral("echo '{\"flow\": \"hello\", \"steps\": [{\"slug\": "
                                   "\"first\"}]}' > hello.json\nsluicectl define hello.json "
                                   "--db URI")};
}

} // namespace sluice
