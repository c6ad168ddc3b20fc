#include "gui/commands/commandmenu.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>

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

QPushButton *commandMenuButton(const QString &name, const QList<QAction *> &actions,
                               QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setAccessibleName(name);
    button->setObjectName(QStringLiteral("pageActions"));
    button->setProperty("quiet", true);
    button->setAutoDefault(false);
    QObject::connect(button, &QPushButton::clicked, button, [button, actions] {
        popUpCommands(actions, QStringLiteral("pageMenu"),
                      button->mapToGlobal(QPoint(0, button->height())), button);
    });
    return button;
}

void copyText(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace sluice
