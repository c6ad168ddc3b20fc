#include "gui/commands/commandmenu.h"

#include "gui/commands/command.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace sluice {

void popUpCommands(const QList<QAction *> &actions, const QString &name, const QPoint &global,
                   QWidget *owner)
{
    auto *menu = new QMenu(owner);
    menu->setObjectName(name);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (QAction *action : actions) {
        if (auto *command = qobject_cast<Command *>(action))
            command->look();
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    menu->popup(global);
}

void copyText(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace sluice
