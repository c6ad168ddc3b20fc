#pragma once

#include "core/phrase.h"
#include "model/forms/actionform.h"
#include "model/forms/jsoncheck.h"

namespace sluice {

/// *Start run…*: JSON input, an own id if wanted, inputs of the last runs to begin from where the
/// system keeps them.
class StartRunForm final : public ActionForm
{
    Q_OBJECT
    SLUICE_SAYS(sluice::StartRunForm)

public:
    /// Inputs above this size (bytes) are not offered for editing.
    static constexpr qint64 editLimit = 256LL * 1024;

    StartRunForm(std::shared_ptr<ActionRunner> runner, FlowSlug flow, QObject *parent = nullptr);

    [[nodiscard]] const FlowSlug &flow() const { return m_flow; }
    [[nodiscard]] QString input() const { return m_input; }
    [[nodiscard]] const std::optional<JsonProblem> &problem() const { return m_problem; }
    /// The system keeps runs and what went into them. Where it does not, earlierRuns() stays empty.
    [[nodiscard]] bool canTakeInputs() const { return system()->runs() && system()->payloads(); }
    /// Runs whose input may be taken, newest first; empty until they are read.
    [[nodiscard]] const QList<RunSummary> &earlierRuns() const { return m_earlier; }

    void setInput(const QString &json);
    /// \param text a UUID, or empty to have one chosen
    void setOwnId(const QString &text);
    /// Reads the input of \a run and offers it as inputOffered().
    void takeInputOf(const RunId &run);
    /// Offers the present input indented; nothing happens while it has a problem.
    void format();

Q_SIGNALS:
    void earlierRunsRead();
    /// Text for the editor, which then comes back through setInput().
    void inputOffered(const QString &json);
    /// A sentence about an input that could not be taken.
    void inputRefused(const QString &sentence);

private:
    void readEarlierRuns();
    void update();

    FlowSlug m_flow;
    QString m_input;
    QString m_ownId;
    std::optional<JsonProblem> m_problem;
    QList<RunSummary> m_earlier;
    QFuture<Result<Payload>> m_taking;
};

} // namespace sluice
