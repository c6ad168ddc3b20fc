#pragma once

#include "core/profile.h"
#include "core/system.h"
#include "db/params.h"
#include "systems/pgflow/catalogue.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace sluice {
class WriteLock;
namespace db {
class Database;
}
} // namespace sluice

namespace sluice::pgflow {

class ActionExecutor;

/// Flows of pgflow, with our engine or upstream's, in one database. Lives in the thread that made
/// it (the GUI's). Also stands for a database without an engine: every question then answers
/// Unsupported.
class PgflowSystem final : public System
{
public:
    /// \param live owned; its state belongs to the same database
    PgflowSystem(std::shared_ptr<db::Database> database, Catalogue catalogue,
                 std::unique_ptr<LiveFeed> live);
    ~PgflowSystem() override;

    [[nodiscard]] SystemInfo info() const override { return m_catalogue.info; }
    [[nodiscard]] LiveFeed &live() override { return *m_live; }

    [[nodiscard]] QFuture<Result<QList<FlowSummary>>> flows() override;
    [[nodiscard]] QFuture<Result<FlowDefinition>> flow(const FlowSlug &flow) override;
    [[nodiscard]] QFuture<Result<std::optional<EditOptions>>>
    lastEdit(const FlowSlug &flow, const std::optional<StepSlug> &step) override;
    [[nodiscard]] QFuture<Result<StepNames>> stepNames(int most) override;
    [[nodiscard]] QFuture<Result<RunPage>>
    runs(const RunFilter &filter, const std::optional<RunCursor> &after, int limit) override;
    [[nodiscard]] QFuture<Result<RunCount>> countRuns(const RunFilter &filter, int most) override;
    [[nodiscard]] QFuture<Result<RunDetail>> run(const RunId &run) override;
    [[nodiscard]] QFuture<Result<QList<TaskState>>> tasks(const RunId &run, const StepSlug &step,
                                                          const TaskFilter &filter, int from,
                                                          int limit) override;
    [[nodiscard]] QFuture<Result<QList<EndedAttempt>>> attempts(const RunId &run,
                                                                int limit) override;
    [[nodiscard]] QFuture<Result<Payload>> payload(const PayloadRef &ref, qint64 offset,
                                                   qint64 limit) override;
    [[nodiscard]] QFuture<Result<QList<RunSummary>>> findRuns(const QString &prefix,
                                                              int limit) override;

    [[nodiscard]] QFuture<Result<FlowStatistics>> flowStatistics(const FlowSlug &flow) override;
    [[nodiscard]] QFuture<Result<StepStatistics>> stepStatistics(const FlowSlug &flow,
                                                                 const StepSlug &step) override;

    [[nodiscard]] QFuture<Result<Capability>> capability(const Action &action) override;
    [[nodiscard]] QFuture<Result<Preview>> preview(const Action &action) override;
    [[nodiscard]] QFuture<Result<ActionOutcome>> apply(const Action &action) override;
    [[nodiscard]] QString sqlOf(const Action &action) const override;
    [[nodiscard]] bool isLocked() const override;
    [[nodiscard]] QFuture<Result<>> setLocked(bool locked, const QString &reason) override;

private:
    [[nodiscard]] bool hasEngine() const;
    [[nodiscard]] Error noEngine() const;
    /// Whether row level security may keep rows of the engine's \a table from this role.
    [[nodiscard]] bool mayHide(const char *table) const;
    /// What is not there may be hidden: \a what, a sentence, with what to ask for.
    [[nodiscard]] static Error hidden(const Catalogue &catalogue, const QString &what);
    /// \a error, but where \a table may hide what was not found, that it may.
    [[nodiscard]] Error orHidden(const char *table, const Error &error) const;

    /// The queue table to join with, as SQL; an empty relation where it cannot be read.
    using QueueRelation = QByteArray;
    [[nodiscard]] QFuture<Result<QueueRelation>> askQueueOf(const RunId &run);
    /// Asks \a question(queue of \a run); the queue is looked up once a run.
    template <typename T, typename Question>
    [[nodiscard]] QFuture<Result<T>> withQueueOf(const RunId &run, Question question);

    std::shared_ptr<db::Database> m_database; ///< outlives what is below
    Catalogue m_catalogue;
    QByteArray m_flowsSql;
    QByteArray m_runSql; ///< of one run, but for its queue
    std::unique_ptr<LiveFeed> m_live;
    std::unique_ptr<WriteLock> m_lock;
    std::unique_ptr<ActionExecutor> m_actions;
    QHash<RunId, QueueRelation> m_queues; ///< of runs looked at lately
    /// Ends before the members above: what waits for an answer is then cancelled.
    std::unique_ptr<QObject> m_context;
};

} // namespace sluice::pgflow
