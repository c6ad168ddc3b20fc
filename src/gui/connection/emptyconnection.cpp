#include "gui/connection/emptyconnection.h"

#include "model/systemdesk.h"

#include <QCoreApplication>

namespace sluice {

namespace {

class EmptyText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::EmptyConnection)

public:
    SLUICE_SAYS(sluice::EmptyConnection)
};

} // namespace

std::optional<MessagePage::Message> whyNothing(const SystemDesk &desk)
{
    const SystemInfo info = desk.system()->info();
    if (info.missingRights.isEmpty())
        return std::nullopt;
    return MessagePage::Message{
        .title = desk.system()
                     ->vocabulary()(EmptyText::say("Role %1 may not see the runs here"))
                     .arg(info.database.role),
        .sentence = EmptyText::tr("Nothing was changed. Ask for these rights, then connect again:"),
        .copyable = info.missingRights.join(u'\n')};
}

std::optional<MessagePage::Message> whyNoFlow(SystemDesk &desk)
{
    const FlowListStore &flows = desk.flows();
    const Vocabulary &words = desk.system()->vocabulary();
    if (flows.loadState() == LoadState::NoRight && flows.lastError()) {
        return MessagePage::Message{.title =
                                        words(EmptyText::say("No right to see the flows here")),
                                    .sentence = flows.lastError()->message,
                                    .copyable = desk.system()->info().missingPolicies.join(u'\n')};
    }
    if (flows.loadState() != LoadState::Ready || !flows.flows().isEmpty())
        return std::nullopt;
    return MessagePage::Message{.title = words(EmptyText::say("No flows here yet")),
                                .sentence = words(EmptyText::say(
                                    "The workflow engine is installed and waits. Flows appear here "
                                    "as soon as one is defined, for example by a worker that "
                                    "starts, or with the command:")),
                                .copyable = words.firstCommand()};
}

} // namespace sluice
