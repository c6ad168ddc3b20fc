#include "gui/pages/placetext.h"

#include "core/services.h"

#include <algorithm>

namespace sluice {

namespace {

const QString lastPlaceKey = QStringLiteral("lastPlace"); ///< by connection
const QString flowKey = QStringLiteral("flow");
const QString runKey = QStringLiteral("run");
const QString stepKey = QStringLiteral("step");
const QString tabKey = QStringLiteral("tab");
const QString zoomKey = QStringLiteral("zoom");
const QString centreXKey = QStringLiteral("centreX");
const QString centreYKey = QStringLiteral("centreY");
const QString statusKey = QStringLiteral("runsStatus");
const QString oldestKey = QStringLiteral("runsOldestFirst");
const QString currentKey = QStringLiteral("runsCurrent");
const QString rowKey = QStringLiteral("runsRow");
const QString topKey = QStringLiteral("runsTop");
const QString taskStatusKey = QStringLiteral("taskStatus");
const QString lastTaskKey = QStringLiteral("tasksLastFirst");
const QString taskKey = QStringLiteral("taskRow");
const QString tasksTopKey = QStringLiteral("tasksTop");

std::optional<RunId> runFrom(const QVariant &text)
{
    const QUuid id(text.toString());
    return id.isNull() ? std::nullopt : std::optional(RunId(id));
}

int countFrom(const QVariant &value)
{
    return std::max(0, value.toInt());
}

} // namespace

QVariantMap toSettings(const Place &place)
{
    QVariantMap kept;
    if (place.flow)
        kept.insert(flowKey, place.flow->value());
    if (place.run)
        kept.insert(runKey, toText(*place.run));
    if (place.step)
        kept.insert(stepKey, place.step->value());
    if (!place.view)
        return kept;
    kept.insert(tabKey, place.view->tab);
    if (const auto &graph = place.view->graph) {
        kept.insert(zoomKey, graph->zoom);
        kept.insert(centreXKey, graph->centre.x());
        kept.insert(centreYKey, graph->centre.y());
    }
    const pages::RunsSpot &runs = place.view->runs;
    if (runs.status)
        kept.insert(statusKey, toWord(*runs.status));
    kept.insert(oldestKey, runs.order == RunOrder::OldestFirst);
    if (runs.current)
        kept.insert(currentKey, toText(*runs.current));
    kept.insert(rowKey, runs.row);
    kept.insert(topKey, runs.top);
    const pages::TasksSpot &tasks = place.view->tasks;
    if (tasks.filter.status)
        kept.insert(taskStatusKey, toWord(*tasks.filter.status));
    kept.insert(lastTaskKey, tasks.filter.order == TaskOrder::LastFirst);
    kept.insert(taskKey, tasks.row);
    kept.insert(tasksTopKey, tasks.top);
    return kept;
}

std::optional<Place> placeFrom(const QVariantMap &kept)
{
    Place place;
    if (const QString flow = kept.value(flowKey).toString(); !flow.isEmpty())
        place.flow = FlowSlug(flow);
    place.run = runFrom(kept.value(runKey));
    if (!place.flow && !place.run)
        return std::nullopt;
    if (const QString step = kept.value(stepKey).toString(); !step.isEmpty())
        place.step = StepSlug(step);
    pages::PageView view{.tab = countFrom(kept.value(tabKey))};
    if (const qreal zoom = kept.value(zoomKey).toReal(); zoom > 0) {
        view.graph = {zoom,
                      QPointF(kept.value(centreXKey).toReal(), kept.value(centreYKey).toReal())};
    }
    RunStatus status = RunStatus::Started;
    if (fromWord(kept.value(statusKey).toString(), status))
        view.runs.status = status;
    if (kept.value(oldestKey).toBool())
        view.runs.order = RunOrder::OldestFirst;
    view.runs.current = runFrom(kept.value(currentKey));
    view.runs.row = countFrom(kept.value(rowKey));
    view.runs.top = countFrom(kept.value(topKey));
    TaskStatus taskStatus = TaskStatus::Queued;
    if (fromWord(kept.value(taskStatusKey).toString(), taskStatus))
        view.tasks.filter.status = taskStatus;
    if (kept.value(lastTaskKey).toBool())
        view.tasks.filter.order = TaskOrder::LastFirst;
    view.tasks.row = kept.value(taskKey, -1).toInt();
    view.tasks.top = countFrom(kept.value(tasksTopKey));
    place.view = view;
    return place;
}

void savePlaceOf(const QString &connection, const Place &place, SettingsStore &settings)
{
    QVariantMap places = settings.value(lastPlaceKey, {}).toMap();
    places.insert(connection, toSettings(place));
    settings.setValue(lastPlaceKey, places);
}

std::optional<Place> savedPlaceOf(const QString &connection, const SettingsStore &settings)
{
    return placeFrom(settings.value(lastPlaceKey, {}).toMap().value(connection).toMap());
}

} // namespace sluice
