#include "gui/commands/command.h"

#include "gui/theme/plaintooltip.h"
#include "model/decisions/decision.h"

#include <QTextDocument>
#include <QWidget>

#include <algorithm>

namespace sluice {

Command::Command(CommandId id, const Vocabulary &words, QWidget *owner)
    : Command(objectNameOf(id), textOf(id, words), owner)
{
    m_id = id;
}

Command::Command(const Decision &decision, const Vocabulary &words, QWidget *owner)
    : Command(decision.objectName(), decision.text(words), owner)
{
    m_decision = &decision;
}

Command::Command(const QString &name, const QString &text, QWidget *owner) : QAction(text, owner)
{
    setObjectName(name);
    owner->addAction(this);
}

void Command::setObstacle(const QString &sentence)
{
    m_obstacle = sentence;
    setEnabled(sentence.isEmpty());
    // Of a tool button it is read out, too: without markup wherever nothing could be taken for it.
    setToolTip(Qt::mightBeRichText(sentence) ? plainToolTip(sentence) : sentence);
}

void Command::look()
{
    if (m_whyNot)
        setObstacle(m_whyNot());
}

QString Command::plainText() const
{
    return text().remove(u'&');
}

QList<Command *> Command::shownIn(const QWidget &place)
{
    QList<Command *> shown = place.findChildren<Command *>();
    shown.removeIf([&place](const Command *command) {
        const auto *owner = qobject_cast<const QWidget *>(command->parent());
        return !owner || (owner != &place && !owner->isVisibleTo(&place));
    });
    // What belongs to the thing in front of one is nearer than what the window always has.
    std::stable_partition(shown.begin(), shown.end(),
                          [&place](const Command *command) { return command->parent() != &place; });
    for (Command *command : std::as_const(shown))
        command->look();
    return shown;
}

} // namespace sluice
