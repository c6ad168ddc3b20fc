#pragma once

#include "core/run.h"
#include "model/subjectstore.h"

#include <QFlags>
#include <QFuture>
#include <QHash>

#include <optional>

namespace sluice {

/// What changed of one step.
enum class StepField {
    Status = 0x01,   ///< status, skip reason, time of start or end
    Tasks = 0x02,    ///< counts, retries, delays, attempts
    Worker = 0x04,   ///< who works on it
    Error = 0x08,    ///< what it said
    Payload = 0x10,  ///< size of its output
    Waiting = 0x20,  ///< parents still to come
    Options = 0x40,  ///< attempts allowed, time-out
    Attempts = 0x80, ///< recorded attempts that did not complete a task
};
Q_DECLARE_FLAGS(StepFields, StepField)
Q_DECLARE_OPERATORS_FOR_FLAGS(StepFields)

/// Attempts that did not complete the only task of their step, oldest first.
using AttemptsByStep = QHash<StepSlug, QList<EndedAttempt>>;

/// One run with its steps; views hear of exactly what changed.
class RunStore final : public SubjectStore
{
    Q_OBJECT

public:
    RunStore(SystemSession &session, const RunId &run, QObject *parent = nullptr);
    ~RunStore() override;

    [[nodiscard]] const RunId &id() const { return m_id; }
    /// Empty until loadState() is Ready.
    [[nodiscard]] const std::optional<RunDetail> &detail() const { return m_detail; }
    /// Of steps with one task, at most attemptsOfStep of each. They arrive after detail(), and are
    /// read again only when their number has changed.
    [[nodiscard]] const AttemptsByStep &attempts() const { return m_attempts; }
    static constexpr int attemptsOfStep = 50;
    /// Position of \a step in detail()->steps, or -1.
    [[nodiscard]] int indexOf(const StepSlug &step) const;
    /// The failed step that is furthest from the roots in \a flow, the earliest to fail among
    /// equals; empty if none failed. \a flow is the run's flow.
    [[nodiscard]] std::optional<StepSlug> deepestFailedStep(const FlowDefinition &flow) const;

Q_SIGNALS:
    /// First read, or the list of steps is another one: everything must be shown anew.
    void loaded();
    /// Status, times or remaining steps of the run itself.
    void runChanged();
    void stepChanged(int index, sluice::StepFields fields);
    void attemptsChanged();

protected:
    void read() override;

private:
    void apply(const RunDetail &detail);
    void readAttempts();

    RunId m_id;
    std::optional<RunDetail> m_detail;
    AttemptsByStep m_attempts;
    QList<int> m_attemptCounts; ///< of single steps, when m_attempts was asked for
    QFuture<Result<RunDetail>> m_reading;
    QFuture<Result<QList<EndedAttempt>>> m_readingAttempts;
};

/// What is different between two states of the same step.
[[nodiscard]] StepFields difference(const StepState &before, const StepState &after);

} // namespace sluice
