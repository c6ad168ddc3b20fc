#pragma once

#include "systems/pgflow/actions/actionkind.h"

#include <memory>

namespace sluice::pgflow {

// One a file: whoever adds an action to core's variant is told here what is missing.
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const StartRun &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const EditOptions &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const RetryFailed &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const CancelRun &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const ResumeRun &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const RestartRun &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const ForkRun &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const SkipStep &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const CompleteStep &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const FailTask &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const RequeueTask &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const HoldFlow &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const ReleaseFlow &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const DefineFlow &action);
[[nodiscard]] std::unique_ptr<ActionKind> kindOf(const Repair &action);

[[nodiscard]] inline std::unique_ptr<ActionKind> kindOf(const Action &action)
{
    return std::visit([](const auto &a) { return kindOf(a); }, action);
}

} // namespace sluice::pgflow
