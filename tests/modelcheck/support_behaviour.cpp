#include "support_behaviour.h"

#include <algorithm>

namespace sluice::modelcheck {

using Kind = Operation::Kind;

namespace {
constexpr int mostSteps = 12;
} // namespace

Operation Behaviour::next(const Model &model, Moment now)
{
    if (model.runs().empty() || (model.runs().size() < 3 && m_dice.chance(5))) {
        Operation start{Kind::StartRun};
        start.value = randomInput(m_dice, model.flow());
        return start;
    }
    if (m_subset == Subset::Everything && model.flow().steps.size() < mostSteps && m_dice.chance(3))
        return addStep(model);
    // Most of the time messages are exchanged for tasks at once; sometimes something comes between.
    if (m_toStart >= 0 && m_dice.chance(85)) {
        Operation start{Kind::StartTasks};
        start.worker = std::exchange(m_toStart, -1);
        return start;
    }
    if (m_again && m_dice.chance(30)) {
        const Operation again = std::exchange(m_again, std::nullopt).value();
        if (mayReport(model, again))
            return again;
    }

    if (std::exchange(m_toSweep, false))
        return Operation{Kind::Sweep};

    const auto visible = std::count_if(model.messages().begin(), model.messages().end(),
                                       [now](const Model::Message &message) {
                                           return !message.archived && message.visibleAt <= now;
                                       });
    const auto started = pick(model, true);
    if (m_isDeadly && started && m_dice.chance(70)) {
        m_toSweep = true;
        return letTimePass(model, now, true);
    }
    if (m_dice.chance(model.flow().isWide && m_batches > 0 ? 45 : m_batches))
        return batch(model);
    const int dice = m_dice.below(100);
    const bool anyFailed =
        std::any_of(model.runs().begin(), model.runs().end(),
                    [](const Model::Run &run) { return run.status == RunStatus::Failed; });
    if (dice < (anyFailed ? 30 : 12) && m_subset == Subset::Everything)
        return decide(model);
    if (dice < 18) {
        if (const auto any = pick(model, false)) {
            const Operation late = report(model, *any);
            if (mayReport(model, late))
                return late;
        }
    }
    if (dice < 26 || (visible == 0 && !started))
        return letTimePass(model, now);
    if (visible > 0 && (!started || dice < 54)) {
        Operation read{Kind::Read};
        read.worker = m_toStart = m_dice.below(2);
        read.seconds = m_subset == Subset::Everything ? 30 : longTimeout;
        read.count = 1 + m_dice.below(model.flow().isWide ? 60 : 4);
        return read;
    }
    if (started)
        return report(model, *started);
    return letTimePass(model, now);
}

bool Behaviour::mayReport(const Model &model, const Operation &report) const
{
    const int step = model.flow().find(report.step);
    if (m_subset == Subset::Everything || step < 0)
        return true;
    const auto &tasks = model.runs()[size_t(report.run)].steps[size_t(step)].tasks;
    if (report.index >= int(tasks.size()))
        return false;
    // Older versions push the message of a queued task back when it fails, and fail a run for a
    // late output of the wrong type.
    const TaskStatus status = tasks[size_t(report.index)].status;
    return status == TaskStatus::Started ||
           (report.kind == Kind::FailTask ? status != TaskStatus::Queued
                                          : report.value && report.value->isArray());
}

Operation Behaviour::report(const Model &model, const Place &place)
{
    Operation operation = of(Kind::CompleteTask, model, place);
    operation.worker = m_dice.below(2);
    if (m_dice.chance(model.flow().isWide ? 94 : 72)) {
        operation.value = randomOutput(m_dice, model.flowOf(place.run), place.step);
    } else {
        operation.kind = Kind::FailTask;
        operation.text = QStringLiteral("failure %1 \u2014 'odd'").arg(m_dice.below(100));
    }
    if (m_dice.chance(15)) {
        m_again = operation;
        if (m_dice.chance(50)) {
            m_again->kind = operation.kind == Kind::FailTask ? Kind::CompleteTask : Kind::FailTask;
            m_again->text = QStringLiteral("late");
        }
    }
    return operation;
}

Operation Behaviour::batch(const Model &model)
{
    Operation operation{m_dice.pick(QList<Kind>{Kind::Exchange, Kind::Exchange, Kind::Exchange,
                                                Kind::Exchange, Kind::Exchange, Kind::CompleteTasks,
                                                Kind::FailTasks, Kind::ReportInOne})};
    const bool isWide = model.flow().isWide;
    operation.worker = m_dice.below(2);
    operation.seconds = 30;
    operation.count = m_dice.below(isWide ? 120 : 5);
    int number = m_dice.below(isWide ? 90 : 6);
    if (isWide && operation.kind != Kind::Exchange)
        number = m_dice.below(operation.kind == Kind::FailTasks ? 4 : 12);
    while (operation.reports.size() < number) {
        Report report = batchedReport(model, operation.reports);
        if (operation.kind == Kind::CompleteTasks)
            report.error.reset();
        else if (operation.kind == Kind::FailTasks && !report.error)
            report.error = QStringLiteral("all of them failed");
        operation.reports += report;
    }
    return operation;
}

Report Behaviour::batchedReport(const Model &model, const QList<Report> &others)
{
    if (!others.isEmpty() && m_dice.chance(6)) {
        Report again = m_dice.pick(others);
        if (m_dice.chance(50))
            again.output = randomValue(m_dice);
        if (m_dice.chance(20))
            again.attempt += 1;
        return again;
    }
    auto place = m_dice.chance(8) ? pick(model, false) : pick(model, true);
    if (!place)
        place = pick(model, false);
    Report report;
    if (!place || m_dice.chance(1)) {
        report.run = int(model.runs().size()) + 3; // nobody's
        report.step = QStringLiteral("c");
        return report;
    }
    report.run = place->run;
    report.step = model.flow().steps[place->step].slug;
    report.index = place->index;
    const auto &steps = model.runs()[size_t(place->run)].steps;
    if (place->step < int(steps.size()) &&
        place->index < int(steps[size_t(place->step)].tasks.size())) {
        const Model::Task &task = steps[size_t(place->step)].tasks[size_t(place->index)];
        report.attempt = task.attempts;
        report.worker = std::max(task.worker, 0);
    }
    if (m_dice.chance(5))
        report.attempt += m_dice.chance(50) ? 1 : -1;
    if (m_dice.chance(4))
        report.worker = 1 - report.worker;
    if (m_dice.chance(model.flow().isWide ? 97 : 75))
        report.output = randomOutput(m_dice, model.flowOf(place->run), place->step);
    else
        report.error = QStringLiteral("batched failure %1").arg(m_dice.below(100));
    return report;
}

Operation Behaviour::letTimePass(const Model &model, Moment now, bool longEnough)
{
    if (!longEnough && m_subset == Subset::Everything && m_dice.chance(35))
        return model.held().empty() || m_dice.chance(40) ? Operation{Kind::Sweep}
                                                         : decideHold(model);
    // Until the next message shows up, or long enough for workers to count as dead.
    Moment until = now + 700;
    if (!longEnough && m_dice.chance(60)) {
        for (const Model::Message &message : model.messages()) {
            if (!message.archived && message.visibleAt > now)
                until = std::min(until, message.visibleAt + 5);
        }
    }
    const auto started = pick(model, true);
    if (m_subset == Subset::Everything && started && m_dice.chance(30)) {
        // Just enough for this one.
        const Model::Task &task = model.runs()[size_t(started->run)]
                                      .steps[size_t(started->step)]
                                      .tasks[size_t(started->index)];
        until = std::max(now, task.startedAt + model.flow().timeout(started->step) + 30) + 10;
    }
    // Not so close to anything due that the speed of this machine would matter.
    const auto isNear = [&](Moment due) { return due > until - 8 && due < until + 8; };
    const auto tooClose = [&] {
        return std::any_of(model.messages().begin(), model.messages().end(),
                           [&](const Model::Message &message) {
                               return !message.archived && message.visibleAt > now &&
                                      std::abs(message.visibleAt - until) < 4;
                           }) ||
               std::any_of(model.runs().begin(), model.runs().end(), [&](const Model::Run &run) {
                   for (int step = 0; step < int(run.steps.size()); ++step) {
                       for (const Model::Task &task : run.steps[size_t(step)].tasks) {
                           if (task.status == TaskStatus::Started &&
                               (isNear(task.startedAt + model.flow().timeout(step) + 30) ||
                                isNear(task.startedAt + model.flow().timeout(step) + 2 - 60)))
                               return true;
                           if (task.holder >= 0 && isNear(task.heartbeat + 30))
                               return true;
                       }
                   }
                   return false;
               });
    };
    while (tooClose())
        until += 3;
    Operation pass{Kind::Advance};
    pass.seconds = int(until - now) + 1;
    return pass;
}

Operation Behaviour::of(Kind kind, const Model &model, const Place &place)
{
    Operation operation{kind};
    operation.run = place.run;
    if (place.step < model.flow().steps.size())
        operation.step = model.flow().steps[place.step].slug;
    operation.index = place.index;
    return operation;
}

std::optional<Behaviour::Place> Behaviour::pick(const Model &model, bool startedOnly)
{
    QList<Place> places;
    for (int run = 0; run < int(model.runs().size()); ++run) {
        const auto &steps = model.runs()[size_t(run)].steps;
        for (int step = 0; step < int(steps.size()); ++step) {
            const auto &tasks = steps[size_t(step)].tasks;
            for (int index = 0; index < int(tasks.size()); ++index) {
                if (!startedOnly || tasks[size_t(index)].status == TaskStatus::Started)
                    places.append({run, step, index});
            }
            if (!startedOnly)
                places.append({run, step, int(tasks.size())}); // does not exist
        }
        // A step that was added later is none of the run.
        if (!startedOnly && int(steps.size()) < model.flow().steps.size())
            places.append({run, int(steps.size()), 0});
    }
    return places.isEmpty() ? std::nullopt : std::optional(m_dice.pick(places));
}

} // namespace sluice::modelcheck
