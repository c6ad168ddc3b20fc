#include "db/poolerprobe.h"

#include "core/async.h"
#include "db/session.h"

#include <chrono>

namespace sluice::db {

using namespace std::chrono_literals;

namespace {

/// A pooler that lends its processes in turn needs a second round to be caught.
constexpr int probeRounds = 3;
constexpr auto probeTimeout = 2s;

} // namespace

PoolerProbe::PoolerProbe(Session &session, ConnectOptions options, QObject *parent)
    : QObject(parent), m_session(session), m_witness(std::make_unique<Session>(std::move(options)))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { decide(Verdict::Unclear); });
    connect(m_witness.get(), &Session::openFailed, this, [this] { decide(Verdict::Unclear); });
    // What a pooler does that lends processes by statement, when a transaction stays open.
    connect(m_witness.get(), &Session::lost, this, [this] { decide(Verdict::Shares); });
    connect(m_witness.get(), &Session::opened, this, &PoolerProbe::beginRound);
}

PoolerProbe::~PoolerProbe() = default;

void PoolerProbe::start()
{
    m_deadline.start(probeTimeout);
    // Answered through opened() and openFailed().
    std::ignore = m_witness->open();
}

void PoolerProbe::askPid(Session &session, void (PoolerProbe::*then)(int pid))
{
    whenDone(session.query("select pg_catalog.pg_backend_pid()"), this,
             [this, then](const Result<Rows> &answer) {
                 if (answer)
                     (this->*then)(answer->int32(0, 0));
             });
}

void PoolerProbe::beginRound()
{
    askPid(m_session, &PoolerProbe::onFirstPid);
}

void PoolerProbe::onFirstPid(int pid)
{
    m_pid = pid;
    whenDone(m_witness->query("begin read only"), this, [this](const Result<Rows> &begun) {
        if (begun)
            askPid(*m_witness, &PoolerProbe::onWitnessPid);
        else
            decide(Verdict::Shares);
    });
}

void PoolerProbe::onWitnessPid(int pid)
{
    if (pid == m_pid)
        decide(Verdict::Shares);
    else
        askPid(m_session, &PoolerProbe::onSecondPid);
}

void PoolerProbe::onSecondPid(int pid)
{
    if (pid != m_pid) {
        decide(Verdict::Shares);
        return;
    }
    if (++m_rounds == probeRounds) {
        decide(Verdict::Keeps);
        return;
    }
    whenDone(m_witness->query("rollback"), this, [this](const Result<Rows> &ended) {
        if (ended)
            beginRound();
    });
}

void PoolerProbe::decide(Verdict verdict)
{
    if (!m_witness)
        return;
    m_deadline.stop();
    m_witness->disconnect(this);
    // Possibly called from its own signal. Closing it ends its transaction.
    m_witness.release()->deleteLater();
    Q_EMIT decided(verdict);
}

} // namespace sluice::db
