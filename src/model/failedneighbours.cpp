#include "model/failedneighbours.h"

#include "core/async.h"

namespace sluice {

FailedNeighbours::FailedNeighbours(SystemSession &session, QObject *parent)
    : QObject(parent), m_session(session)
{}

FailedNeighbours::~FailedNeighbours()
{
    m_askingNewer.cancel();
    m_askingOlder.cancel();
}

void FailedNeighbours::ask(const RunSummary &run)
{
    askSide(run, RunOrder::OldestFirst, m_askingNewer, m_newer);
    askSide(run, RunOrder::NewestFirst, m_askingOlder, m_older);
}

void FailedNeighbours::askSide(const RunSummary &run, RunOrder order,
                               QFuture<Result<RunPage>> &asking, std::optional<RunId> &found)
{
    asking.cancel();
    RunsFacet *runs = m_session.system().runs();
    if (!runs)
        return;
    const RunFilter filter{.flow = run.flow, .status = RunStatus::Failed, .order = order};
    asking =
        runs->page(filter, RunCursor{.startedAt = run.startedAt, .micros = {}, .id = run.id}, 1);
    whenDone(asking, this, [this, &found](const Result<RunPage> &page) {
        if (!page)
            return;
        found = page->runs.isEmpty() ? std::nullopt : std::optional(page->runs.constFirst().id);
        Q_EMIT changed();
    });
}

} // namespace sluice
