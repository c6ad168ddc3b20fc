#pragma once

#include "core/tasksource.h"
#include "db/session.h"
#include "systems/pgflow/worker/answerwatch.h"
#include "systems/pgflow/worker/workerfacts.h"

#include <vector>

namespace sluice::pgflow {

/// Tasks of the flows of a pgflow engine, ours or upstream's, over one session.
///
/// By the batch protocol of schema sluice where the database offers it, else by the engine's own
/// functions, as any client of it.
class PgflowTaskSource final : public TaskSource
{
    Q_OBJECT

public:
    /// \param silence without an answer for so long, the connection counts as lost
    PgflowTaskSource(db::ConnectOptions options, Milliseconds silence, QObject *parent = nullptr);

    void open() override;
    void close() override;
    [[nodiscard]] bool isConnected() const override
    {
        return m_session.state() == db::Session::State::Open;
    }
    [[nodiscard]] bool isOpen() const override { return m_isAdmitted && isConnected(); }

    [[nodiscard]] QFuture<Result<SourceFacts>> inspect() override;
    [[nodiscard]] const SourceFacts &facts() const override { return m_facts.source; }
    void admit() override { m_isAdmitted = true; }

    [[nodiscard]] QFuture<Result<QList<FlowSlug>>> flows() override;
    [[nodiscard]] QFuture<Result<QList<FlowSteps>>> flowSteps() override;
    [[nodiscard]] QFuture<Result<bool>> becomeTheOne() override;

    [[nodiscard]] QFuture<Result<>> enrol(const QList<WorkerRegistration> &workers,
                                          const QString &name) override;
    [[nodiscard]] QFuture<Result<Heartbeat>>
    heartbeat(const QList<WorkerRegistration> &workers) override;
    [[nodiscard]] QFuture<Result<>> signOff(const QList<WorkerRegistration> &workers) override;

    /// In one transaction and one round trip; what is refused for a lock is so with 55P03.
    [[nodiscard]] QFuture<Result<Exchange>> exchange(const QList<TaskReport> &reports,
                                                     const QList<WorkerRegistration> &claims,
                                                     int room, Milliseconds patience) override;
    /// Refused behind a pooler, too, where others would find the session listening.
    [[nodiscard]] QFuture<Result<>> listen() override;
    [[nodiscard]] QFuture<Result<>> awaitWork(const QList<WorkerRegistration> &workers,
                                              Seconds time) override;
    [[nodiscard]] QFuture<Result<bool>> isIdle(const QList<WorkerRegistration> &workers) override;
    [[nodiscard]] QFuture<Result<QByteArray>> flowInput(const RunId &run) override;

    [[nodiscard]] QFuture<Result<QList<TaskKey>>> hold(const QList<ClaimedTask> &tasks) override;
    [[nodiscard]] QFuture<Result<int>> giveBack(const QList<ClaimedTask> &tasks) override;
    [[nodiscard]] QFuture<Result<QList<ClaimedTask>>>
    inFlightOf(const QList<WorkerRegistration> &workers) override;
    [[nodiscard]] QFuture<Result<int>> sweep() override;

private:
    void onSilent();
    [[nodiscard]] QFuture<Result<SourceFacts>> inspectEngine(const db::DatabaseFacts &known);
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> change(std::vector<db::Statement> statements,
                                            db::Decoder<T> decode, Milliseconds patience,
                                            Milliseconds limit);
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> change(std::vector<db::Statement> statements,
                                            db::Decoder<T> decode);
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> read(db::Statement statement, db::Decoder<T> decode);

    db::Session m_session;
    AnswerWatch m_watch;
    WorkerFacts m_facts;
    const Milliseconds m_silence;
    bool m_isAdmitted = false;
};

} // namespace sluice::pgflow
