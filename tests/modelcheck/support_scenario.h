#pragma once

#include "support_behaviour.h"
#include "support_engine.h"

namespace sluice::modelcheck {

/// A flow, and what is done to it: everything that a seed decides.
struct Scenario
{
    FlowShape flow;
    QList<Operation> operations;
};

/// The first place where engine and model part.
struct Divergence
{
    qsizetype operation = 0; ///< position in the scenario; -1 = the flow was refused
    QStringList lines;
};

/// What happened how often, to see that a check reaches everything.
struct Coverage
{
    void add(const Operation &operation, const Outcome &expected);
    [[nodiscard]] QString text() const;

    std::map<QString, int> seen;
};

/// Makes up operations from \a seed and compares after each; \a done receives what was done.
[[nodiscard]] std::optional<Divergence> explore(quint64 seed, Subset subset, Engine &engine,
                                                Scenario &done, Coverage &coverage);

/// Does a known scenario again.
[[nodiscard]] std::optional<Divergence> replay(const Scenario &scenario, Engine &engine);

/// Leaves out of \a scenario what the divergence does not need; at most \a tries replays.
[[nodiscard]] Scenario shrunk(Scenario scenario, Engine &engine, int tries);

/// For people: the seed, the flow, the operations up to the divergence, the differences.
[[nodiscard]] QString report(quint64 seed, const Scenario &scenario, const Divergence &divergence);

} // namespace sluice::modelcheck
