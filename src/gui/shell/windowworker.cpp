#include "gui/shell/windowworker.h"

#include "gui/connection/shellservices.h"
#include "gui/connection/windowconnection.h"
#include "gui/shell/logview.h"
#include "gui/shell/sidebar.h"
#include "model/flowliststore.h"

#include <algorithm>

namespace sluice {

WindowWorker::WindowWorker(const ShellServices &services, WindowConnection &connection,
                           SideBar &sideBar, LogView &log, QObject *parent)
    : QObject(parent), m_services(services), m_connection(connection), m_sideBar(sideBar)
{
    connect(&services.worker, &WorkerControl::stateChanged, this, [this] {
        refresh();
        lookForWorker();
    });
    connect(&services.worker, &WorkerControl::waitingFlowsChanged, this, &WindowWorker::tellLeft);
    connect(&sideBar, &SideBar::flowsChanged, this, &WindowWorker::tellLeft);
    connect(&services.worker, &WorkerControl::line, &log, &LogView::append);
    connect(&services.worker, &WorkerControl::line, this, &WindowWorker::lookForWorker);
    connect(&connection, &WindowConnection::phaseChanged, this, [this] {
        if (ConnectedDatabase *database = m_connection.database())
            connect(&database->live(), &LiveFeed::stateChanged, this, &WindowWorker::refresh,
                    Qt::UniqueConnection);
        refresh();
    });
    connect(&sideBar, &SideBar::workerToggled, this, &WindowWorker::toggle);
    refresh();
}

void WindowWorker::refresh()
{
    const bool open = m_connection.phase() == WindowConnection::Phase::Open;
    const bool sandbox = open && m_connection.profile().environment == Environment::Sandbox;
    const WorkerControl::State state = m_services.worker.state();
    const QString place = sandbox                                  ? tr("on this sandbox")
                          : state == WorkerControl::State::Stopped ? tr("only on a sandbox")
                                                                   : tr("on the sandbox");
    const bool lost = sandbox && !m_connection.isConnected();
    m_sideBar.setWorker(state, place, sandbox,
                        lost ? SideBar::WorkerNews::None : SideBar::WorkerNews::Fresh);
}

void WindowWorker::lookForWorker()
{
    // Heartbeats send no signal: what our own worker says is the news that it has registered.
    const bool runs = m_services.worker.state() != WorkerControl::State::Stopped;
    const auto unseen = [](const FlowSummary &flow) { return flow.liveWorkers == 0; };
    for (const auto &desk : m_connection.desks()) {
        FlowListStore &flows = desk->flows();
        if (flows.loadState() == LoadState::Ready &&
            (!runs || std::any_of(flows.flows().begin(), flows.flows().end(), unseen)))
            flows.refresh();
    }
}

void WindowWorker::tellLeft()
{
    QHash<FlowSlug, LeftByWorker> left;
    // What it leaves in another database says nothing about this one.
    if (m_connection.profile().environment == Environment::Sandbox) {
        for (const WorkerControl::WaitingFlow &flow : m_services.worker.waitingFlows())
            left.insert(flow.flow, {flow.why, flow.text});
    }
    for (const auto &desk : m_connection.desks())
        desk->flows().setLeftByWorker(left);
}

void WindowWorker::report(const Result<> &started)
{
    if (!started)
        Q_EMIT refused(started.error().message);
}

void WindowWorker::startOnSandbox()
{
    if (m_services.worker.state() == WorkerControl::State::Stopped &&
        m_connection.profile().environment == Environment::Sandbox)
        report(m_services.worker.startUnlessServed(m_connection.profile()));
}

void WindowWorker::toggle()
{
    if (m_services.worker.state() == WorkerControl::State::Stopped)
        report(m_services.worker.start(m_connection.profile()));
    else
        m_services.worker.stop();
}

} // namespace sluice
