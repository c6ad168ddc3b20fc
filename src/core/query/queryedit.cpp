#include "core/query/queryedit.h"

#include "core/query/runqueryreader.h"

namespace sluice {

std::optional<RunState> stateAskedIn(const RunQuery &query)
{
    std::optional<RunState> asked;
    for (const RunCondition &condition : query.conditions) {
        const auto *state = std::get_if<StateCondition>(&condition.what);
        if (!state)
            continue;
        if (asked || condition.negated || state->states.size() != 1)
            return std::nullopt;
        asked = state->states.first();
    }
    return asked;
}

QString withState(const QString &text, const std::optional<RunState> &state)
{
    const QueryReading reading = readRunQuery(text);
    QString changed = text;
    for (qsizetype i = reading.extents.size() - 1; i >= 0; --i) {
        if (!std::holds_alternative<StateCondition>(reading.query.conditions[i].what))
            continue;
        const QueryExtent extent = reading.extents[i];
        changed.remove(extent.position, extent.length);
        // One of the blanks around it goes with it.
        if (extent.position < changed.size() && changed[extent.position].isSpace())
            changed.remove(extent.position, 1);
    }
    changed = changed.trimmed();
    if (!state)
        return changed;
    const QString asked = QLatin1String(StateCondition::field) + u':' + toWord(*state);
    return changed.isEmpty() ? asked : asked + u' ' + changed;
}

} // namespace sluice
