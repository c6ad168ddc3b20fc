#include "gui/palette/palettesource.h"

#include "model/decisions/decision.h"
#include "model/systemdesk.h"

#include <QSet>

namespace sluice {

PaletteSource paletteSource(const QWidget &window, const QList<SystemDesk *> &desks,
                            const Vocabulary &words)
{
    PaletteSource source;
    QList<PaletteCommand> &offered = source.commands;
    QSet<int> seen;
    QSet<const Decision *> decisions;
    for (Command *command : Command::shownIn(window)) {
        if (command->id())
            seen.insert(int(*command->id()));
        decisions.insert(command->decision());
        QStringList details{command->detail(),
                            command->shortcut().toString(QKeySequence::NativeText)};
        details.removeAll(QString());
        offered.append({.command = command,
                        .text = command->plainText(),
                        .detail = details.join(QStringLiteral(" · ")),
                        .obstacle = command->obstacle(),
                        .also = command->detail()});
    }
    for (const CommandId id : allCommandIds()) {
        if (!seen.contains(int(id))) {
            offered.append({.command = nullptr,
                            .text = textOf(id, words).remove(u'&'),
                            .detail = {},
                            .obstacle = elsewhereOf(id, words),
                            .also = {}});
        }
    }
    for (const Decision *decision : Decision::all()) {
        if (!decisions.contains(decision)) {
            offered.append({.command = nullptr,
                            .text = decision->plainText(words),
                            .detail = {},
                            .obstacle = decision->elsewhereText(words),
                            .also = {}});
        }
    }
    for (SystemDesk *desk : desks) {
        PaletteSystem system{.system = desk->system(), .key = desk->key(), .flows = {}};
        for (const FlowSummary &flow : desk->flows().flows())
            system.flows.append(flow.slug);
        source.systems.append(system);
    }
    return source;
}

} // namespace sluice
