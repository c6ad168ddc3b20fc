#include "gui/commands/decisioncommands.h"

#include <QWidget>

namespace sluice {

DecisionCommands::DecisionCommands(SystemSession &session, QWidget *owner)
    : QObject(owner), m_session(session), m_owner(owner), m_offer(session)
{}

QList<QAction *> DecisionCommands::add(Decision::About what, const Subject &subject,
                                       const QString &nothing)
{
    QList<QAction *> added;
    if (!m_session.system().actions())
        return added;
    for (const Decision *decision : Decision::allAbout(what)) {
        auto *command = new Command(*decision, m_session.words(), m_owner);
        connect(command, &QAction::triggered, this, [this, decision, subject] {
            if (const auto about = subject())
                Q_EMIT wanted(*decision, *about);
        });
        command->setWhyNot([this, decision, subject, nothing] {
            const auto about = subject();
            return about ? m_offer.obstacle(*decision, *about) : nothing;
        });
        added << command;
    }
    return added;
}

} // namespace sluice
