#pragma once

#include "core/run.h"
#include "model/systemsession.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace sluice {

/// The failed runs of the same flow that started next before and after a run.
class FailedNeighbours final : public QObject
{
    Q_OBJECT

public:
    /// \a session outlives this object.
    explicit FailedNeighbours(SystemSession &session, QObject *parent = nullptr);
    ~FailedNeighbours() override;

    /// Reads both; what was known of another run is forgotten.
    void ask(const RunSummary &run);
    /// Empty while it is not known, or where there is none.
    [[nodiscard]] const std::optional<RunId> &newer() const { return m_newer; }
    [[nodiscard]] const std::optional<RunId> &older() const { return m_older; }

Q_SIGNALS:
    void changed();

private:
    void askSide(const RunSummary &run, RunOrder order, QFuture<Result<RunPage>> &asking,
                 std::optional<RunId> &found);

    SystemSession &m_session;
    std::optional<RunId> m_newer;
    std::optional<RunId> m_older;
    QFuture<Result<RunPage>> m_askingNewer;
    QFuture<Result<RunPage>> m_askingOlder;
};

} // namespace sluice
