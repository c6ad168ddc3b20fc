#pragma once

#include "support/fakesystem.h"

/// Flows and runs that tests speak about by name.
namespace sluice::test {

inline QDateTime at(const char *utcTime)
{
    return QDateTime(QDate(2026, 11, 22), QTime::fromString(QLatin1String(utcTime)), Qt::UTC);
}

inline RunId runId(int n)
{
    return RunId(QUuid(uint(n), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, uchar(n >> 8), uchar(n))
                     .toString(QUuid::WithoutBraces));
}

inline StepDefinition stepDefinition(const QString &slug, const QStringList &deps,
                                     StepType type = StepType::Single)
{
    StepDefinition step{.slug = StepSlug(slug), .type = type, .deps = {}, .options = {}};
    for (const QString &dep : deps)
        step.deps << StepSlug(dep);
    return step;
}

/// website → sentiment, summary, check_links (map), fetch_assets → save_to_db, notify
inline FlowDefinition websiteFlow()
{
    const auto text = [](const char *s) { return QString::fromLatin1(s); };
    FlowDefinition flow{.slug = FlowSlug(text("analyze_website")),
                        .options = {3, Seconds(5), Seconds(120), {}},
                        .steps = {}};
    flow.steps << stepDefinition(text("website"), {})
               << stepDefinition(text("sentiment"), {text("website")})
               << stepDefinition(text("summary"), {text("website")})
               << stepDefinition(text("check_links"), {text("website")}, StepType::Map)
               << stepDefinition(text("fetch_assets"), {text("website")})
               << stepDefinition(text("save_to_db"),
                                 {text("sentiment"), text("summary"), text("check_links")})
               << stepDefinition(text("notify"), {text("fetch_assets")});
    for (int i = 0; i < int(flow.steps.size()); ++i)
        flow.steps[i].index = i;
    flow.steps[2].options.timeout = Seconds(60);
    return flow;
}

inline StepState stepState(const QString &slug, StepStatus status)
{
    StepState step{.slug = StepSlug(slug), .status = status, .maxAttempts = 3};
    return step;
}

/// The run of mock-run: 1 min 47 s after its start at 09:40:12, server's clock 09:41:59.
inline RunDetail websiteRun()
{
    const auto text = [](const char *s) { return QString::fromLatin1(s); };
    RunDetail run{.run = {.id = RunId(text("7f3a0000-0000-7000-8000-00000000c21e")),
                          .flow = FlowSlug(text("analyze_website")),
                          .totalSteps = 7,
                          .remainingSteps = 5,
                          .startedAt = at("09:40:12")},
                  .steps = {},
                  .serverNow = at("09:41:59"),
                  .inputSize = 46};

    StepState website = stepState(text("website"), StepStatus::Completed);
    website.tasks[TaskStatus::Completed] = 1;
    website.initialTasks = 1;
    website.attempts = 1;
    website.startedAt = at("09:40:12");
    website.taskStartedAt = at("09:40:13");
    website.endedAt = at("09:40:13").addMSecs(1200);
    website.outputSize = 41200;

    StepState sentiment = website;
    sentiment.slug = StepSlug(text("sentiment"));
    sentiment.attempts = 2;
    sentiment.startedAt = website.endedAt;
    sentiment.taskStartedAt = at("09:40:30");
    sentiment.endedAt = at("09:40:30").addMSecs(800);

    StepState summary = stepState(text("summary"), StepStatus::Started);
    summary.tasks[TaskStatus::Started] = 1;
    summary.initialTasks = 1;
    summary.attempts = 1;
    summary.startedAt = website.endedAt;
    summary.taskStartedAt = at("09:41:21");
    summary.worker = WorkerId(QUuid(QLatin1String("00000000-0000-7000-8000-000000000003")));
    summary.workerName = text("worker-3");

    StepState links = stepState(text("check_links"), StepStatus::Started);
    links.initialTasks = 200;
    links.tasks[TaskStatus::Completed] = 171;
    links.tasks[TaskStatus::Queued] = 27;
    links.tasks[TaskStatus::Started] = 2;
    links.retrying = 3;
    links.delayed = 3;
    links.attempts = 2;
    links.startedAt = website.endedAt;
    links.taskStartedAt = at("09:41:50");
    links.nextVisibleAt = at("09:42:03");

    StepState assets = stepState(text("fetch_assets"), StepStatus::Started);
    assets.initialTasks = 1;
    assets.tasks[TaskStatus::Queued] = 1;
    assets.retrying = 1;
    assets.delayed = 1;
    assets.attempts = 1;
    assets.startedAt = website.endedAt;
    assets.nextVisibleAt = at("09:42:11");
    assets.error = text("Error: asset server answered 503\n  at fetch_assets.js:12");

    StepState save = stepState(text("save_to_db"), StepStatus::Created);
    save.remainingDeps = 2;
    save.initialTasks = 1;
    StepState notify = stepState(text("notify"), StepStatus::Created);
    notify.remainingDeps = 1;
    notify.initialTasks = 1;

    run.steps << website << sentiment << summary << links << assets << save << notify;
    return run;
}

/// The same run after fetch_assets has given up at 09:43:23.
inline RunDetail failedWebsiteRun()
{
    RunDetail run = websiteRun();
    run.run.status = RunStatus::Failed;
    run.run.endedAt = at("09:43:23");
    run.run.failedStep = run.steps[4].slug;
    run.run.error = QStringLiteral("HTTP 502 from the asset server");
    run.serverNow = at("09:50:00");

    StepState &summary = run.steps[2];
    summary.status = StepStatus::Completed;
    summary.tasks = {};
    summary.tasks[TaskStatus::Completed] = 1;
    summary.endedAt = at("09:42:05");

    StepState &links = run.steps[3];
    links.tasks = {};
    links.tasks[TaskStatus::Completed] = 180;
    links.tasks[TaskStatus::Cancelled] = 20;
    links.retrying = 0;
    links.delayed = 0;
    links.nextVisibleAt.reset();

    StepState &assets = run.steps[4];
    assets.status = StepStatus::Failed;
    assets.tasks = {};
    assets.tasks[TaskStatus::Failed] = 1;
    assets.retrying = 0;
    assets.delayed = 0;
    assets.attempts = 3;
    assets.nextVisibleAt.reset();
    assets.taskStartedAt = at("09:42:52");
    assets.endedAt = at("09:43:23");
    assets.worker = run.steps[2].worker;
    assets.workerName = QStringLiteral("worker-1");
    assets.error = QStringLiteral("HTTP 502 from the asset server\n"
                                  "upstream connect error or disconnect before headers, reset "
                                  "reason: connection timeout\n") +
                   QStringLiteral("    at fetch_assets.js:12:9\n").repeated(14);
    return run;
}

/// An attempt of \a step that lasted from \a begin to \a end.
inline EndedAttempt endedAttempt(const QString &step, int number, int attempt,
                                 const QDateTime &begin, const QDateTime &end,
                                 AttemptOutcome outcome = AttemptOutcome::Retried)
{
    return {.step = StepSlug(step),
            .number = number,
            .attempt = attempt,
            .startedAt = begin,
            .endedAt = end,
            .workerName = QStringLiteral("worker-%1").arg(number),
            .outcome = outcome,
            .error = QStringLiteral("HTTP 502 from the asset server")};
}

/// What is recorded of failedWebsiteRun(): sentiment failed once, fetch_assets three times.
inline QList<EndedAttempt> failedWebsiteAttempts()
{
    const QString sentiment = QStringLiteral("sentiment");
    const QString assets = QStringLiteral("fetch_assets");
    return {endedAttempt(assets, 1, 1, at("09:40:15"), at("09:40:46")),
            endedAttempt(assets, 2, 2, at("09:41:20"), at("09:41:51")),
            endedAttempt(assets, 3, 3, at("09:42:52"), at("09:43:23"), AttemptOutcome::Failed),
            endedAttempt(sentiment, 1, 1, at("09:40:15"), at("09:40:20"))};
}

/// failedWebsiteRun() where attempts are recorded.
inline RunDetail recordedWebsiteRun()
{
    RunDetail run = failedWebsiteRun();
    for (StepState &step : run.steps)
        step.endedAttempts = 0;
    run.steps[1].endedAttempts = 1;
    run.steps[4].endedAttempts = 3;
    return run;
}

/// \a count runs of one flow, newest first, one second apart, all completed.
inline QList<RunSummary> manyRuns(int count, const QDateTime &newest)
{
    QList<RunSummary> runs;
    for (int i = 0; i < count; ++i) {
        runs << RunSummary{.id = runId(count - i),
                           .flow = FlowSlug(QStringLiteral("analyze_website")),
                           .status = RunStatus::Completed,
                           .totalSteps = 7,
                           .startedAt = newest.addSecs(-i),
                           .endedAt = newest.addSecs(-i).addMSecs(900)};
    }
    return runs;
}

/// Started, and its first task waits: nobody has taken one.
inline RunDetail untouchedWebsiteRun()
{
    RunDetail run = websiteRun();
    for (StepState &step : run.steps) {
        step.tasks = {};
        step.status = StepStatus::Created;
    }
    run.run.untouched = true;
    run.steps[0].status = StepStatus::Started;
    run.steps[0].tasks[TaskStatus::Queued] = 1;
    return run;
}

} // namespace sluice::test
