#include "worker/registrar.h"

#include "core/async.h"
#include "worker/handledflows.h"
#include "worker/workerlog.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace sluice::worker {

using namespace std::chrono_literals;

namespace {

constexpr auto refreshEvery = 2s;

} // namespace

Registrar::Registrar(TaskSource &source, WorkerLog &log, QString name, HandledFlows *handled,
                     QObject *parent)
    : QObject(parent), m_source(source), m_log(log), m_name(std::move(name)), m_handled(handled)
{
    m_refresh.setInterval(refreshEvery);
    connect(&m_refresh, &QTimer::timeout, this, &Registrar::refresh);
}

void Registrar::lookUp(const std::function<void(const Result<QList<FlowSlug>> &)> &onFlows)
{
    if (!m_handled) {
        whenDone(m_source.flows(), this, onFlows);
        return;
    }
    whenDone(m_source.flowSteps(), this, [this, onFlows](const Result<QList<FlowSteps>> &flows) {
        onFlows(flows.map([this](const QList<FlowSteps> &all) { return m_handled->among(all); }));
    });
}

void Registrar::begin(const QList<QString> &flows)
{
    lookUp([this, flows](const Result<QList<FlowSlug>> &known) {
        if (!known) {
            Q_EMIT failed(known.error());
            return;
        }
        QList<FlowSlug> wanted;
        for (const QString &slug : flows) {
            const FlowSlug flow(slug);
            if (!known->contains(flow)) {
                Q_EMIT failed({Error::Code::NotFound,
                               QStringLiteral("There is no flow %1 in this database. Nothing was "
                                              "started.")
                                   .arg(slug)});
                return;
            }
            wanted.append(flow);
        }
        enrolFirst(flows.isEmpty() ? *known : wanted);
        if (flows.isEmpty())
            m_refresh.start();
    });
}

void Registrar::enrolFirst(const QList<FlowSlug> &flows)
{
    m_open = true;
    for (const FlowSlug &flow : flows)
        m_registrations.append({flow, WorkerId(QUuid::createUuid())});
    whenDone(m_source.enrol(m_registrations, m_name), this, [this](const Result<> &enrolled) {
        if (enrolled)
            Q_EMIT begun();
        else
            Q_EMIT failed(enrolled.error());
    });
}

void Registrar::close()
{
    m_open = false;
    m_refresh.stop();
}

void Registrar::beat()
{
    if (!m_source.isOpen() || m_registrations.isEmpty())
        return;
    whenDone(m_source.heartbeat(m_registrations), this, [this](const Result<Heartbeat> &answer) {
        if (answer)
            onHeartbeat(answer->deprecated, answer->missing);
        else
            m_log.trouble(answer.error().message);
    });
}

void Registrar::onHeartbeat(const QList<WorkerId> &deprecated,
                            const QList<WorkerRegistration> &missing)
{
    m_deprecated = deprecated;
    if (m_open && !m_deprecated.isEmpty() && active().isEmpty())
        Q_EMIT retired();
    // Tasks refer to the row, so without it none can be taken.
    if (m_open && !missing.isEmpty()) {
        whenDone(m_source.enrol(missing, m_name), this, [this](const Result<> &enrolled) {
            if (!enrolled)
                m_log.trouble(enrolled.error().message);
        });
    }
}

void Registrar::refresh()
{
    if (!m_source.isOpen())
        return;
    lookUp([this](const Result<QList<FlowSlug>> &flows) {
        if (flows && m_open)
            adopt(*flows);
    });
}

void Registrar::withdraw(const FlowSlug &flow)
{
    remove([&flow](const WorkerRegistration &known) { return known.flow == flow; });
}

void Registrar::remove(const std::function<bool(const WorkerRegistration &)> &isGone)
{
    QList<WorkerRegistration> gone;
    m_registrations.removeIf([&](const WorkerRegistration &known) {
        const bool is = isGone(known);
        if (is)
            gone.append(known);
        return is;
    });
    if (gone.isEmpty())
        return;
    whenDone(m_source.signOff(gone), this, [](const Result<> &) {});
    Q_EMIT changed();
}

void Registrar::adopt(const QList<FlowSlug> &flows)
{
    remove([&flows](const WorkerRegistration &known) { return !flows.contains(known.flow); });
    QList<WorkerRegistration> added;
    for (const FlowSlug &flow : flows) {
        if (!knows(flow))
            added.append({flow, WorkerId(QUuid::createUuid())});
    }
    if (added.isEmpty())
        return;
    whenDone(m_source.enrol(added, m_name), this, [this, added](const Result<> &enrolled) {
        if (!enrolled)
            return;
        for (const WorkerRegistration &registration : added) {
            if (!knows(registration.flow))
                m_registrations.append(registration);
        }
        Q_EMIT changed();
    });
}

bool Registrar::knows(const FlowSlug &flow) const
{
    return std::any_of(m_registrations.cbegin(), m_registrations.cend(),
                       [&flow](const WorkerRegistration &known) { return known.flow == flow; });
}

QList<WorkerRegistration> Registrar::active() const
{
    QList<WorkerRegistration> active;
    for (const WorkerRegistration &registration : m_registrations) {
        if (!m_deprecated.contains(registration.worker))
            active.append(registration);
    }
    return active;
}

} // namespace sluice::worker
