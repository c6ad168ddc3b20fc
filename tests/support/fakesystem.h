#pragma once

#include "core/async.h"
#include "core/system/system.h"
#include "support/fakehealth.h"
#include "support/naivequery.h"

#include <QHash>
#include <QPromise>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <vector>

/// A workflow system made of plain lists, so that stores and pages run without a database.
namespace sluice::test {

class FakeLiveFeed final : public LiveFeed
{
public:
    [[nodiscard]] LiveState state() const override { return m_state; }
    void reconnectNow() override { ++reconnects; }

    void setState(const LiveState &state)
    {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
    void signalChange() { Q_EMIT changed(); }
    void signalResync() { Q_EMIT resynchronise(); }

    int reconnects = 0;

private:
    LiveState m_state{.kind = LiveState::Kind::Live};
};

/// Flows of steps, in English.
class FakeVocabulary final : public Vocabulary
{
public:
    [[nodiscard]] QString noRunId() const override
    {
        return QStringLiteral("The run id is not a UUID, for example 0190f5d2.");
    }
    [[nodiscard]] QString firstCommand() const override
    {
        return QStringLiteral("sluicectl define hello.json");
    }
};

/// Answers from its public lists. With `held` set, answers wait for release().
class FakeSystem final : public System,
                         public CatalogueFacet,
                         public RunsFacet,
                         public TasksFacet,
                         public AttemptsFacet,
                         public PayloadsFacet,
                         public StatisticsFacet,
                         public ActionsFacet,
                         public AuditFacet
{
public:
    [[nodiscard]] static KnownRun knownOf(const RunSummary &run)
    {
        const bool cancelled = run.status == RunStatus::Cancelled;
        KnownRun known{.id = toText(run.id),
                       .flow = run.flow.value(),
                       .status = cancelled ? QStringLiteral("failed") : toWord(run.status),
                       .cancelled = cancelled,
                       .startedAt = run.startedAt,
                       .endedAt = run.endedAt.value_or(QDateTime()),
                       .input = {QJsonValue::Undefined},
                       .output = {QJsonValue::Undefined},
                       .error = run.error};
        if (run.failedStep)
            known.steps << KnownStep{run.failedStep->value(), QStringLiteral("failed"), {}};
        return known;
    }

    FakeHealth healthFacet;
    FakeBulk bulkFacet;

    [[nodiscard]] SystemInfo info() const override { return systemInfo; }
    [[nodiscard]] const Vocabulary &vocabulary() const override { return words; }
    [[nodiscard]] LiveFeed &live() override { return feed; }

    [[nodiscard]] CatalogueFacet *catalogue() override { return this; }
    [[nodiscard]] RunsFacet *runs() override { return keepsRuns ? this : nullptr; }
    [[nodiscard]] TasksFacet *tasks() override { return this; }
    [[nodiscard]] AttemptsFacet *attempts() override { return this; }
    [[nodiscard]] PayloadsFacet *payloads() override { return keepsPayloads ? this : nullptr; }
    [[nodiscard]] StatisticsFacet *statistics() override { return this; }
    [[nodiscard]] ActionsFacet *actions() override { return this; }
    [[nodiscard]] AuditFacet *audit() override { return keepsRecords ? this : nullptr; }
    [[nodiscard]] HealthFacet *health() override { return &healthFacet; }
    [[nodiscard]] BulkFacet *bulk() override { return &bulkFacet; }

    [[nodiscard]] QFuture<Result<QList<FlowSummary>>> flows() override
    {
        ++flowsRead;
        return answer<QList<FlowSummary>>([this] { return Result<QList<FlowSummary>>(summaries); });
    }

    [[nodiscard]] QFuture<Result<FlowDefinition>> flow(const FlowSlug &slug) override
    {
        ++definitionsRead;
        return answer<FlowDefinition>([this, slug]() -> Result<FlowDefinition> {
            for (const FlowDefinition &definition : definitions) {
                if (definition.slug == slug)
                    return definition;
            }
            return failure(Error::Code::NotFound, QStringLiteral("There is no such flow."));
        });
    }

    [[nodiscard]] QFuture<Result<std::optional<EditOptions>>>
    lastEdit(const FlowSlug &, const std::optional<StepSlug> &) override
    {
        return answer<std::optional<EditOptions>>(
            [this] { return Result<std::optional<EditOptions>>(recordedEdit); });
    }

    [[nodiscard]] QFuture<Result<StepNames>> stepNames(int most) override
    {
        return answer<StepNames>([this, most] {
            StepNames names;
            for (const FlowDefinition &flow : definitions) {
                for (const StepDefinition &step : flow.steps) {
                    if (names.steps.size() < most)
                        names.steps.append({flow.slug, step.slug});
                    else
                        names.all = false;
                }
            }
            return Result<StepNames>(names);
        });
    }

    [[nodiscard]] std::optional<RunId> idFrom(const QString &text) const override
    {
        const QUuid uuid = QUuid::fromString(text.trimmed());
        return uuid.isNull() ? std::optional<RunId>() : RunId(uuid.toString(QUuid::WithoutBraces));
    }
    [[nodiscard]] bool mayBeginId(const QString &text) const override
    {
        static const QRegularExpression digits(QStringLiteral("^[0-9a-fA-F-]{4,36}$"));
        return digits.match(text).hasMatch();
    }
    [[nodiscard]] std::optional<RunId> newId() const override
    {
        return RunId(QUuid::createUuid().toString(QUuid::WithoutBraces));
    }

    [[nodiscard]] QFuture<Result<RunPage>>
    page(const RunFilter &filter, const std::optional<RunCursor> &after, int limit) override
    {
        ++pagesRead;
        return answer<RunPage>([this, filter, after, limit]() -> Result<RunPage> {
            return pageOf(filter, after, limit);
        });
    }

    [[nodiscard]] QFuture<Result<RunCount>> count(const RunFilter &filter, int most) override
    {
        ++countsRead;
        return answer<RunCount>([this, filter, most] {
            qint64 found = 0;
            for (const RunSummary &summary : runList)
                found += matches(summary, filter) ? 1 : 0;
            return Result<RunCount>(RunCount{std::min<qint64>(found, most), found <= most});
        });
    }

    [[nodiscard]] QFuture<Result<RunDetail>> run(const RunId &id) override
    {
        ++runsRead;
        return answer<RunDetail>([this, id]() -> Result<RunDetail> {
            for (const RunDetail &detail : details) {
                if (detail.run.id != id)
                    continue;
                RunDetail copy = detail;
                copy.serverNow = serverNow();
                return copy;
            }
            return failure(Error::Code::NotFound, QStringLiteral("There is no such run."));
        });
    }

    [[nodiscard]] QFuture<Result<QList<TaskState>>> page(const RunId &, const StepSlug &step,
                                                         const TaskFilter &filter, int from,
                                                         int limit) override
    {
        ++taskPagesRead;
        return answer<QList<TaskState>>([this, step, filter, from, limit] {
            QList<TaskState> tasks = taskLists.value(step.value());
            if (filter.status) {
                tasks.removeIf(
                    [&](const TaskState &task) { return task.status != *filter.status; });
            }
            if (filter.order == TaskOrder::LastFirst)
                std::reverse(tasks.begin(), tasks.end());
            return Result<QList<TaskState>>(tasks.mid(from, limit));
        });
    }

    [[nodiscard]] QFuture<Result<QList<EndedAttempt>>> ofRun(const RunId &, int) override
    {
        ++attemptsRead;
        return answer<QList<EndedAttempt>>(
            [this] { return Result<QList<EndedAttempt>>(endedAttempts); });
    }

    [[nodiscard]] QFuture<Result<Payload>> read(const PayloadRef &ref, qint64 offset,
                                                qint64 limit) override
    {
        ++payloadsRead;
        return answer<Payload>([this, ref, offset, limit]() -> Result<Payload> {
            for (const auto &[known, text] : values) {
                if (known == ref)
                    return Payload{false, text.size(), offset, text.mid(offset, limit)};
            }
            return Payload{.sqlNull = true, .text = {}};
        });
    }

    [[nodiscard]] QFuture<Result<QList<RunSummary>>> find(const QString &prefix, int limit) override
    {
        return answer<QList<RunSummary>>([this, prefix, limit] {
            QList<RunSummary> found;
            for (const RunSummary &summary : runList) {
                if (found.size() < limit && toText(summary.id).startsWith(prefix))
                    found << summary;
            }
            return Result<QList<RunSummary>>(found);
        });
    }

    [[nodiscard]] QFuture<Result<FlowStatistics>> ofFlow(const FlowSlug &) override
    {
        ++statisticsRead;
        return answer<FlowStatistics>([this] { return Result<FlowStatistics>(flowTimes); });
    }
    [[nodiscard]] QFuture<Result<StepStatistics>> ofStep(const FlowSlug &,
                                                         const StepSlug &) override
    {
        ++statisticsRead;
        return answer<StepStatistics>([this] { return Result<StepStatistics>(stepTimes); });
    }

    [[nodiscard]] QFuture<Result<Capability>> capability(const Action &) override
    {
        return answer<Capability>([this] { return Result<Capability>(capabilities); });
    }
    [[nodiscard]] QFuture<Result<Preview>> preview(const Action &action) override
    {
        previewed.push_back(action);
        return answer<Preview>([this] { return previewResult; });
    }
    [[nodiscard]] QFuture<Result<ActionOutcome>> apply(const Action &action) override
    {
        applied.push_back(action);
        return answer<ActionOutcome>([this] { return outcome; });
    }
    [[nodiscard]] QString sqlOf(const Action &) const override { return sql; }
    [[nodiscard]] bool isLocked() const override { return locked; }
    [[nodiscard]] QFuture<Result<>> setLocked(bool lock, const QString &) override
    {
        locked = lock;
        return ready(Result<>{});
    }

    /// Delivers the answers that were held back, oldest first, as things are now.
    void release()
    {
        auto waiting = std::exchange(m_waiting, {});
        for (const auto &deliver : waiting)
            deliver();
    }
    /// Ends the answers that were held back without an answer.
    void drop() { m_waiting.clear(); }
    [[nodiscard]] int waiting() const { return int(m_waiting.size()); }

    /// The server's clock; tests bind it to their time plus an offset.
    std::function<QDateTime()> serverNow = [] { return QDateTime::currentDateTimeUtc(); };

    [[nodiscard]] QFuture<Result<QList<RecordedDecision>>> page(std::optional<qint64> before,
                                                                int limit) override
    {
        return answer<QList<RecordedDecision>>([this, before, limit] {
            QList<RecordedDecision> page;
            for (const RecordedDecision &one : std::as_const(recorded)) {
                if ((!before || one.id < *before) && page.size() < limit)
                    page.append(one);
            }
            return Result<QList<RecordedDecision>>(page);
        });
    }

    FakeLiveFeed feed;
    FakeVocabulary words;
    SystemInfo systemInfo{.key = QStringLiteral("pgflow"), .engine = QStringLiteral("pgflow")};
    QList<FlowSummary> summaries;
    std::optional<EditOptions> recordedEdit;
    QList<FlowDefinition> definitions;
    QList<RunSummary> runList; ///< newest first
    int lookedAtOnce = 0;      ///< a page of a query looks at so many runs; 0 = at all
    QList<RunDetail> details;
    QHash<QString, QList<TaskState>> taskLists; ///< by step
    QList<EndedAttempt> endedAttempts;          ///< by step, then by number
    QList<RecordedDecision> recorded;           ///< newest first
    bool keepsRecords = true;                   ///< there is an audit facet
    bool keepsRuns = true;                      ///< there is a facet of runs
    bool keepsPayloads = true;                  ///< there is one of what went into them
    std::vector<std::pair<PayloadRef, QByteArray>> values;
    FlowStatistics flowTimes;
    StepStatistics stepTimes;
    Capability capabilities{.possible = true};
    Result<Preview> previewResult = Preview{.sentence = QStringLiteral("1 task."), .sql = {}};
    Result<ActionOutcome> outcome = ActionOutcome{.sentence = QStringLiteral("Done.")};
    QString sql = QStringLiteral("SELECT 1;");
    std::vector<Action> previewed;
    std::vector<Action> applied;
    std::optional<Error> failing; ///< every read delivers this
    bool held = false;
    bool locked = false;

    int flowsRead = 0;
    int definitionsRead = 0;
    int pagesRead = 0;
    int countsRead = 0;
    int runsRead = 0;
    int taskPagesRead = 0;
    int attemptsRead = 0;
    int payloadsRead = 0;
    int statisticsRead = 0;

private:
    template <typename T>
    QFuture<Result<T>> answer(std::function<Result<T>()> make)
    {
        const auto guarded = [this, make = std::move(make)]() -> Result<T> {
            if (failing)
                return tl::unexpected<Error>(*failing);
            return make();
        };
        if (!held)
            return ready(guarded());
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        m_waiting.push_back([promise, guarded] {
            promise->addResult(guarded());
            promise->finish();
        });
        return promise->future();
    }

    [[nodiscard]] bool matches(const RunSummary &summary, const RunFilter &filter) const
    {
        return (!filter.flow || summary.flow == *filter.flow) &&
               (!filter.status || summary.status == *filter.status) &&
               (filter.query.isEmpty() ||
                NaiveQuery(knownOf(summary), serverNow(), filter.zone).fits(filter.query));
    }

    [[nodiscard]] RunPage pageOf(const RunFilter &filter, const std::optional<RunCursor> &after,
                                 int limit) const
    {
        RunPage page{.runs = {}, .serverNow = serverNow()};
        const bool newest = filter.order == RunOrder::NewestFirst;
        const auto cursorAt = [](const RunSummary &run) {
            return RunCursor{run.startedAt, run.startedAt.toMSecsSinceEpoch() * 1000, run.id};
        };
        int looked = 0;
        for (qsizetype i = 0; i < runList.size(); ++i) {
            const RunSummary &summary = runList[newest ? i : runList.size() - 1 - i];
            if (after) {
                const auto place = std::pair(summary.startedAt, summary.id);
                const auto reached = std::pair(after->startedAt, after->id);
                if (newest ? !(place < reached) : !(reached < place))
                    continue;
            }
            if (page.runs.size() == limit && matches(summary, filter)) {
                page.next = cursorAt(page.runs.constLast());
                break;
            }
            if (matches(summary, filter))
                page.runs << summary;
            if (!filter.query.isEmpty() && ++looked == lookedAtOnce && page.runs.size() < limit) {
                page.isSparse = true;
                page.next = cursorAt(summary);
                break;
            }
        }
        return page;
    }

    std::vector<std::function<void()>> m_waiting;
};

} // namespace sluice::test
