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
        [[nodiscard]] QString noRunId() const override
        {
            return QStringLiteral("Jobs are called #1, #2 and so on.");
        }

    protected:
        /// What tests look at in words of its own; in all else the nouns are others, which will
        /// do in English.
        [[nodiscard]] QString otherwise(const Phrase &phrase) const override
        {
            static const QHash<QString, QString> said{
                {QStringLiteral("Flows, trouble first"), QStringLiteral("Job types")},
                {QStringLiteral("No flow has “%1” in its name."),
                 QStringLiteral("No job type is called “%1”.")},
                {QStringLiteral("No flows here yet"), QStringLiteral("No jobs yet")}};
            const QString text = QString::fromUtf8(phrase.text);
            return said.contains(text) ? said.value(text) : withOtherNouns(text);
        }

    private:
        static QString withOtherNouns(const QString &text)
        {
            static const QRegularExpression noun(QStringLiteral("\\b(flow|step|run|task)(s?)\\b"),
                                                 QRegularExpression::CaseInsensitiveOption);
            static const QHash<QString, QString> others{
                {QStringLiteral("flow"), QStringLiteral("job type")},
                {QStringLiteral("step"), QStringLiteral("stage")},
                {QStringLiteral("run"), QStringLiteral("job")},
                {QStringLiteral("task"), QStringLiteral("piece")}};
            QString result;
            qsizetype end = 0;
            for (auto found = noun.globalMatch(text); found.hasNext();) {
                const QRegularExpressionMatch match = found.next();
                QString other = others.value(match.captured(1).toLower());
                if (match.captured(1).front().isUpper())
                    other.front() = other.front().toUpper();
                result += text.mid(end, match.capturedStart() - end) + other + match.captured(2);
                end = match.capturedEnd();
            }
            return end == 0 ? QString() : result + text.mid(end);
        }
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

    /// "#12", also typed without its sign.
    [[nodiscard]] std::optional<RunId> idFrom(const QString &text) const override
    {
        const QString number = text.startsWith(u'#') ? text.mid(1) : text;
        return mayBeginId(text) ? std::optional(RunId(u'#' + number)) : std::nullopt;
    }
    [[nodiscard]] bool mayBeginId(const QString &text) const override
    {
        bool isNumber = false;
        (text.startsWith(u'#') ? text.mid(1) : text).toUInt(&isNumber);
        return isNumber;
    }
    [[nodiscard]] std::optional<RunId> newId() const override { return std::nullopt; }

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
            if (toText(job.run.id).startsWith(toText(*idFrom(prefix))))
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
