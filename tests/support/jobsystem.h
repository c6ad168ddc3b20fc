#pragma once

#include "core/async.h"
#include "core/system/system.h"
#include "support/fakesystem.h"

namespace sluice::test {

/// A system of another kind, with words of its own, that knows two things only: which kinds of jobs
/// there are, and which of them ran.
class JobSystem final : public System, public CatalogueFacet, public RunsFacet
{
public:
    class Words final : public Vocabulary
    {
    public:
        [[nodiscard]] QString listTitle() const override { return QStringLiteral("Job types"); }
        [[nodiscard]] QString filterPrompt() const override
        {
            return QStringLiteral("Filter job types");
        }
        [[nodiscard]] QString noMatch(const QString &filter) const override
        {
            return QStringLiteral("No job type is called “%1”.").arg(filter);
        }
        [[nodiscard]] QString showAll() const override
        {
            return QStringLiteral("Show all job types");
        }
        [[nodiscard]] QString flow() const override { return QStringLiteral("job type"); }
        [[nodiscard]] QString step() const override { return QStringLiteral("stage"); }
        [[nodiscard]] QString run() const override { return QStringLiteral("job"); }
        [[nodiscard]] QString runCalled(const QString &id) const override
        {
            return QStringLiteral("job %1").arg(id);
        }
        [[nodiscard]] QString noneTitle() const override { return QStringLiteral("No jobs yet"); }
        [[nodiscard]] QString noneSentence() const override
        {
            return QStringLiteral("Nobody has ever sent one.");
        }
        [[nodiscard]] QString noneCommand() const override { return {}; }
    };

    [[nodiscard]] SystemInfo info() const override { return known; }
    [[nodiscard]] const Vocabulary &vocabulary() const override { return words; }
    [[nodiscard]] LiveFeed &live() override { return feed; }
    [[nodiscard]] bool isLocked() const override { return false; }
    [[nodiscard]] QFuture<Result<>> setLocked(bool, const QString &) override
    {
        return ready(Result<>());
    }

    [[nodiscard]] CatalogueFacet *catalogue() override { return this; }
    [[nodiscard]] RunsFacet *runs() override { return this; }

    [[nodiscard]] QFuture<Result<QList<FlowSummary>>> flows() override
    {
        QList<FlowSummary> summaries;
        for (const FlowDefinition &type : types)
            summaries << FlowSummary{.slug = type.slug, .steps = int(type.steps.size())};
        return ready(Result<QList<FlowSummary>>(summaries));
    }
    [[nodiscard]] QFuture<Result<FlowDefinition>> flow(const FlowSlug &slug) override
    {
        for (const FlowDefinition &type : types) {
            if (type.slug == slug)
                return ready(Result<FlowDefinition>(type));
        }
        return ready(Result<FlowDefinition>(
            failure(Error::Code::NotFound, QStringLiteral("There is no such job type."))));
    }
    [[nodiscard]] QFuture<Result<std::optional<EditOptions>>>
    lastEdit(const FlowSlug &, const std::optional<StepSlug> &) override
    {
        return ready(Result<std::optional<EditOptions>>(std::nullopt));
    }
    [[nodiscard]] QFuture<Result<StepNames>> stepNames(int) override
    {
        StepNames names;
        for (const FlowDefinition &type : types) {
            for (const StepDefinition &step : type.steps)
                names.steps.append({type.slug, step.slug});
        }
        return ready(Result<StepNames>(names));
    }

    [[nodiscard]] QFuture<Result<RunPage>> page(const RunFilter &filter,
                                                const std::optional<RunCursor> &after, int) override
    {
        RunPage page{.runs = {}, .serverNow = QDateTime::currentDateTimeUtc()};
        for (const RunDetail &job : jobs) {
            const bool wanted = (!filter.flow || job.run.flow == *filter.flow) &&
                                (!filter.status || job.run.status == *filter.status);
            if (wanted && !after)
                page.runs << job.run;
        }
        return ready(Result<RunPage>(page));
    }
    [[nodiscard]] QFuture<Result<RunCount>> count(const RunFilter &, int) override
    {
        return ready(Result<RunCount>(RunCount{jobs.size(), true}));
    }
    [[nodiscard]] QFuture<Result<RunDetail>> run(const RunId &run) override
    {
        for (const RunDetail &job : jobs) {
            if (job.run.id == run)
                return ready(Result<RunDetail>(job));
        }
        return ready(Result<RunDetail>(
            failure(Error::Code::NotFound, QStringLiteral("There is no such job."))));
    }
    [[nodiscard]] QFuture<Result<QList<RunSummary>>> find(const QString &prefix, int) override
    {
        QList<RunSummary> found;
        for (const RunDetail &job : jobs) {
            if (toText(job.run.id).startsWith(prefix))
                found << job.run;
        }
        return ready(Result<QList<RunSummary>>(found));
    }

    SystemInfo known{.key = QStringLiteral("jobs"), .engine = QStringLiteral("jobs")};
    Words words;
    FakeLiveFeed feed;
    QList<FlowDefinition> types;
    QList<RunDetail> jobs;
};

} // namespace sluice::test
