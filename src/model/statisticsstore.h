#pragma once

#include "core/phrase.h"
#include "core/run.h"
#include "model/systemsession.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace sluice {

/// What past runs of one flow, and tasks of one of its steps, took. Asked for only while somebody
/// shows it, and at most every ten seconds: history does not change under one's eyes.
class StatisticsStore final : public QObject
{
    Q_OBJECT

public:
    SLUICE_SAYS(sluice::StatisticsStore)

    static constexpr std::chrono::seconds freshFor{10};

    /// \a session outlives the store.
    explicit StatisticsStore(SystemSession &session, QObject *parent = nullptr);
    ~StatisticsStore() override;

    /// Somebody shows \a flow, or \a step of it, now. Cheap to call at every repaint.
    void want(const FlowSlug &flow, const std::optional<StepSlug> &step = {});
    /// Of what was wanted last; empty until it is known.
    [[nodiscard]] const std::optional<FlowStatistics> &ofFlow() const { return m_ofFlow; }
    [[nodiscard]] const std::optional<StepStatistics> &ofStep() const { return m_ofStep; }

Q_SIGNALS:
    void changed();

private:
    void ask();

    SystemSession &m_session;
    std::optional<FlowSlug> m_flow;
    std::optional<StepSlug> m_step;
    std::optional<std::chrono::milliseconds> m_askedAt; ///< by TimeSource::steady()
    std::optional<FlowStatistics> m_ofFlow;
    std::optional<StepStatistics> m_ofStep;
    QFuture<Result<FlowStatistics>> m_askingFlow;
    QFuture<Result<StepStatistics>> m_askingStep;
};

/// "about 40 s left" while at least five runs of the flow have completed and this one is not slower
/// than half of them; "95 % of past runs finish in 21 s" once it is slower than those; else empty.
/// \param now the server's clock
[[nodiscard]] QString forecastText(const RunSummary &run, const FlowStatistics &past,
                                   const QDateTime &now, const Vocabulary &words);

/// "half of runs finish in 1.3 s, 95 % in 4.0 s (last 100)"; empty if fewer than five completed.
[[nodiscard]] QString pastRunsText(const FlowStatistics &past, const Vocabulary &words);

/// "half of its tasks take 1.3 s, 95 % up to 4.0 s (last 80)" if at least five completed, and "3 of
/// the last 83 tasks failed (3.6 %)"; empty if none has ended.
[[nodiscard]] QStringList pastTasksText(const StepStatistics &past, const Vocabulary &words);

} // namespace sluice
