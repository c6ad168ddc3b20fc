#pragma once

#include "gui/commands/command.h"

#include <QList>
#include <QPoint>
#include <QString>

class QAction;
class QPushButton;
class QWidget;

namespace sluice {

/// Opens a context menu of \a actions, commands among them brought up to date; null = a line.
/// The menu is a child of \a owner, named \a name, and gone when it is closed.
void popUpCommands(const QList<QAction *> &actions, const QString &name, const QPoint &global,
                   QWidget *owner);

/// A button that opens such a menu below itself; its text is set by whoever places it.
[[nodiscard]] QPushButton *commandMenuButton(const QString &name, const QList<QAction *> &actions,
                                             QWidget *parent);

void copyText(const QString &text);

} // namespace sluice
