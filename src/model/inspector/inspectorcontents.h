#pragma once

#include "core/payload.h"
#include "core/run.h"
#include "model/inspector/attemptlist.h"
#include "model/inspector/handlerlink.h"
#include "model/inspector/inspectederror.h"
#include "model/inspector/inspectedoptions.h"
#include "model/inspector/inspectedretry.h"
#include "model/waitingexplanation.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace sluice {

/// A step of a run, and how its run stands: the end of a run stops its steps.
struct StepStanding
{
    RunStatus run = RunStatus::Started;
    StepState step;

    friend bool operator==(const StepStanding &, const StepStanding &) = default;
};

/// Leads from what is shown to what failed.
struct FailureLink
{
    QString label;
    std::optional<StepSlug> step = {}; ///< to be selected; empty = no task is chosen any more

    friend bool operator==(const FailureLink &, const FailureLink &) = default;
};

/// One JSON value, or the sentence that stands in its place.
struct InspectedValue
{
    QString heading;
    std::optional<PayloadRef> ref = {}; ///< empty = only the sentence is shown
    QString sentence = {};              ///< with a ref: for where the database has no value

    friend bool operator==(const InspectedValue &, const InspectedValue &) = default;
};

/// All that the inspector says of its subject, from top to bottom. What is empty is not shown.
struct InspectorContents
{
    /// Of a run or a step of it; what nobody has run has none.
    using Status = std::variant<std::monostate, RunSummary, StepStanding>;

    QString title = {};
    QString toolTip = {}; ///< of the title
    Status status = {};
    QString subtitle = {};
    std::optional<InspectedError> error = {};
    std::optional<WaitingExplanation> waiting = {};
    std::optional<HandlerLink> handler = {};
    std::optional<FailureLink> failure = {};
    QStringList facts = {}; ///< one a line
    std::optional<AttemptList> attempts = {};
    std::optional<InspectedRetry> retry = {};
    std::optional<InspectedOptions> options = {};
    std::optional<InspectedValue> input = {};
    std::optional<InspectedValue> output = {};

    friend bool operator==(const InspectorContents &, const InspectorContents &) = default;
};

} // namespace sluice
