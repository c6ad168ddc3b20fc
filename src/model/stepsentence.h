#pragma once

#include "core/run.h"

#include <QString>

namespace sluice {

class Vocabulary;

/// "1st", "2nd", "3rd", "4th" … as the language has it. \param n >= 1
[[nodiscard]] QString ordinalText(int n);

/// "worker-3": the name a worker gave itself, else the first digits of its id, else empty.
[[nodiscard]] QString workerText(const QString &name, const std::optional<WorkerId> &worker);
[[nodiscard]] QString workerText(const StepState &step);

/// The plain sentence under a node and in the inspector: what a step of a run does or did.
///
/// "done in 0.8 s, 2nd attempt", "38 s · worker-3", "171 done, 3 retry, 26 to go",
/// "2nd of 3 attempts in 12 s", "waits for fetch_assets", "gave up after 3 attempts".
/// \param index position of the step in \a run.steps and, by slug, in \a flow
/// \param now   the server's clock
[[nodiscard]] QString stepSentence(const RunDetail &run, int index, const FlowDefinition &flow,
                                   const QDateTime &now, const Vocabulary &words);

/// The sentence of a step nobody has run: "single step", "map step over lines, starts after 40 s".
[[nodiscard]] QString stepSentence(const StepDefinition &step, const Vocabulary &words);

/// The sentence beside the status of a run: "1 min 47 s so far", "failed after 3 min 11 s".
[[nodiscard]] QString runSentence(const RunSummary &run, const QDateTime &now);

/// True if the sentence of this step can change by the mere passing of time.
[[nodiscard]] bool sentenceTicks(const RunDetail &run, int index, const QDateTime &now);

/// Parents of the step that have not ended well yet, in the order of the definition.
[[nodiscard]] QList<StepSlug> openParents(const RunDetail &run, int index,
                                          const FlowDefinition &flow);

} // namespace sluice
