#pragma once

#include "worker/slotprotocol.h"

namespace sluice::worker {

/// A flow this process works for, and the id under which it is known there.
struct Registration
{
    FlowSlug flow;
    WorkerId worker;
};

/// A task this process has taken and must report.
struct ClaimedTask
{
    TaskKey key;
    WorkerId worker{QUuid()};
    int attempt = 1;
    Milliseconds timeLimit{60'000};
    QByteArray input; ///< what the handler gets, JSON text
    std::optional<QByteArray> flowInput = {};
};

/// How a claimed task ended here; kept until the database has taken it.
struct Outcome
{
    TaskKey key;
    WorkerId worker{QUuid()};
    bool ok = false;
    QByteArray output = {}; ///< JSON text when ok
    QString error = {};     ///< otherwise
    Milliseconds took{0};
    int attempt = 1;
    QString logTail = {}; ///< the end of what the handler said, lines
    int tries = 0;        ///< how often the report did not get through
    int refusals = 0;     ///< how often of these the database refused it, not others' locks
};

} // namespace sluice::worker
