#pragma once

#include <QList>
#include <QPoint>
#include <QString>

class QAction;
class QWidget;

namespace sluice {

/// Opens a context menu of \a actions, commands among them brought up to date; null = a line.
/// The menu is a child of \a owner, named \a name, and gone when it is closed.
void popUpCommands(const QList<QAction *> &actions, const QString &name, const QPoint &global,
                   QWidget *owner);

void copyText(const QString &text);

} // namespace sluice
