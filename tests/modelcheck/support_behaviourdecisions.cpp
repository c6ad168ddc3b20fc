// What people do to runs, steps, tasks and flows.

#include "support_behaviour.h"

namespace sluice::modelcheck {

using Kind = Operation::Kind;

Operation Behaviour::addStep(const Model &model)
{
    const FlowShape &flow = model.flow();
    Operation operation{Kind::AddStep};
    const bool again = !flow.steps.isEmpty() && m_dice.chance(8);
    const QString slug =
        again ? m_dice.pick(flow.steps).slug : QStringLiteral("n%1").arg(flow.steps.size());
    operation.shape = randomStep(m_dice, flow, slug, m_subset, m_dice.chance(40));
    // Hundreds of tasks more would only take time.
    operation.shape.isMap = operation.shape.isMap && !flow.isWide;
    operation.parents = flow.parentsOf(operation.shape);
    operation.parents.removeAll(slug);
    return operation;
}

Operation Behaviour::decide(const Model &model)
{
    int run = m_dice.below(int(model.runs().size()) + 1) % int(model.runs().size());
    if (m_dice.chance(3))
        run = int(model.runs().size()) + 3; // nobody's
    const bool known = run < int(model.runs().size());
    const bool isWhole =
        known && qsizetype(model.runs()[size_t(run)].steps.size()) == model.flow().steps.size();
    if (model.runs().size() < 5 && m_dice.chance(isWhole ? 18 : 3))
        return fork(model, run);
    const bool failed = known && model.runs()[size_t(run)].status == RunStatus::Failed;
    if (failed || m_dice.chance(10)) {
        if (const auto operation = decideRun(model, run))
            return *operation;
    }
    const int dice = m_dice.below(100);
    if (dice < 10) {
        Operation operation{Kind::CancelRun};
        operation.run = run;
        operation.text = QStringLiteral("enough");
        return operation;
    }
    if (dice < 35)
        return decideStep(model, run);
    if (dice < 50)
        return decideHold(model);
    return decideTask(model);
}

std::optional<Operation> Behaviour::decideRun(const Model &model, int run)
{
    Operation operation{
        m_dice.pick(QList<Kind>{Kind::RetryFailed, Kind::RetryFailed, Kind::RetryFailed,
                                Kind::ResumeRun, Kind::RestartRun, Kind::CancelRun})};
    operation.run = run;
    operation.flag = m_dice.chance(60);
    operation.text = QStringLiteral("enough");
    operation.index = -1;
    if (const auto any = pick(model, false); any && m_dice.chance(25)) {
        operation.step = model.flow().steps[any->step].slug;
        if (m_dice.chance(50))
            operation.index = any->index;
    }
    const bool startsRun = operation.kind == Kind::ResumeRun || operation.kind == Kind::RestartRun;
    if (startsRun && model.runs().size() >= 6)
        return {};
    return operation;
}

std::optional<int> Behaviour::mapBehindCompleted(const Model &model, int run)
{
    const FlowShape &flow = model.flow();
    const auto &steps = model.runs()[size_t(run)].steps;
    QList<int> maps;
    for (int step = 0; step < int(steps.size()); ++step) {
        const StepShape &shape = flow.steps[step];
        if (!shape.isMap || shape.parents.isEmpty() || flow.steps[shape.parents.first()].isMap)
            continue;
        if (steps[size_t(shape.parents.first())].status == StepStatus::Completed)
            maps.append(step);
    }
    return maps.isEmpty() ? std::nullopt : std::optional(m_dice.pick(maps));
}

Operation Behaviour::fork(const Model &model, int run)
{
    Operation operation{Kind::ForkRun};
    operation.run = run;
    const FlowShape &flow = model.flow();
    int number = m_dice.chance(4) ? 0 : 1 + m_dice.below(m_dice.chance(70) ? 1 : 3);
    for (; number > 0 && !flow.steps.isEmpty(); --number)
        operation.parents += m_dice.pick(flow.steps).slug;
    if (m_dice.chance(3))
        operation.parents += QStringLiteral("nobody");
    if (run >= int(model.runs().size()) || m_dice.chance(30))
        return operation;
    QJsonObject outputs;
    const auto &steps = model.runs()[size_t(run)].steps;
    if (const auto map = mapBehindCompleted(model, run); map && m_dice.chance(40)) {
        const int parent = flow.steps[*map].parents.first();
        operation.parents = {flow.steps[*map].slug};
        outputs.insert(flow.steps[parent].slug,
                       randomOutput(m_dice, model.flowOf(run), parent).value_or(QJsonValue::Null));
    }
    for (int step = 0; step < int(steps.size()); ++step) {
        const bool isKept = steps[size_t(step)].status == StepStatus::Completed &&
                            !operation.parents.contains(flow.steps[step].slug);
        if (outputs.contains(flow.steps[step].slug) || !m_dice.chance(isKept ? 40 : 1))
            continue;
        if (flow.steps[step].isMap && m_dice.chance(95)) {
            QJsonArray elements;
            for (size_t index = 0; index < steps[size_t(step)].tasks.size(); ++index)
                elements.append(randomValue(m_dice));
            outputs.insert(flow.steps[step].slug, elements);
        } else {
            const Json output = randomOutput(m_dice, model.flowOf(run), step);
            outputs.insert(flow.steps[step].slug, output.value_or(QJsonValue::Null));
        }
    }
    operation.value = m_dice.chance(2) ? QJsonValue(QJsonArray()) : QJsonValue(outputs);
    return operation;
}

Operation Behaviour::decideStep(const Model &model, int run)
{
    Place place;
    place.run = run;
    if (model.flow().steps.isEmpty() || m_dice.chance(2))
        place.step = int(model.flow().steps.size()); // does not exist
    else
        place.step = m_dice.below(int(model.flow().steps.size()));
    // Most steps have not begun, or have ended.
    if (const auto started = pick(model, true); started && m_dice.chance(50)) {
        place.run = started->run;
        place.step = started->step;
    }
    Operation operation =
        of(m_dice.chance(50) ? Kind::SkipStep : Kind::CompleteStepWith, model, place);
    operation.text = QStringLiteral("not needed");
    if (operation.kind == Kind::CompleteStepWith)
        operation.value = wholeOutput(model, place);
    return operation;
}

Json Behaviour::wholeOutput(const Model &model, const Place &place)
{
    if (place.run >= int(model.runs().size()) ||
        place.step >= int(model.runs()[size_t(place.run)].steps.size()))
        return randomValue(m_dice);
    const Model::Step &step = model.runs()[size_t(place.run)].steps[size_t(place.step)];
    if (step.status == StepStatus::Completed && m_dice.chance(50))
        return step.output;
    if (!model.flow().steps[place.step].isMap || m_dice.chance(8))
        return randomOutput(m_dice, model.flowOf(place.run), place.step);
    QJsonArray elements;
    const int oddAt =
        m_dice.chance(10) && !step.tasks.empty() ? m_dice.below(int(step.tasks.size())) : -1;
    for (int index = 0; index < int(step.tasks.size()); ++index) {
        const Model::Task &task = step.tasks[size_t(index)];
        if (task.status != TaskStatus::Completed || index == oddAt)
            elements.append(randomValue(m_dice));
        else
            elements.append(m_dice.chance(60) ? QJsonValue()
                                              : task.output.value_or(QJsonValue::Null));
    }
    return elements;
}

Operation Behaviour::decideTask(const Model &model)
{
    const auto task = m_dice.chance(85) ? pick(model, true) : pick(model, false);
    if (!task)
        return Operation{Kind::Sweep};
    Operation operation =
        of(m_dice.pick(QList<Kind>{Kind::RequeueTask, Kind::RequeueTask, Kind::HoldTask,
                                   Kind::HoldTask, Kind::FailTaskNow}),
           model, *task);
    operation.worker = m_dice.below(2);
    if (operation.kind == Kind::RequeueTask && m_dice.chance(40))
        operation.worker = -1;
    operation.text = QStringLiteral("no use");
    return operation;
}

Operation Behaviour::decideHold(const Model &model)
{
    const bool ends = !model.held().empty() && m_dice.chance(70);
    Operation operation{ends || m_dice.chance(10) ? Kind::Release : Kind::Hold};
    if (ends) {
        QList<QString> held(model.held().begin(), model.held().end());
        operation.step = m_dice.pick(held);
    } else if (!model.flow().steps.isEmpty() && m_dice.chance(60)) {
        operation.step =
            m_dice.chance(4) ? QStringLiteral("nobody") : m_dice.pick(model.flow().steps).slug;
    }
    return operation;
}

} // namespace sluice::modelcheck
