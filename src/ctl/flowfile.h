#pragma once

#include "core/flow.h"
#include "core/graph.h"
#include "core/result.h"

#include <QCoreApplication>
#include <QString>

namespace sluice::ctl {

/// A flow as a file holds it:
/// {"flow": SLUG, "maxAttempts"?, "baseDelay"?, "timeout"?,
///  "steps": [{"slug", "deps": [SLUG…], "type"?: "single"|"map", "maxAttempts"?, "baseDelay"?,
///             "timeout"?, "startDelay"?}]}; other keys are not looked at.
struct FlowFile
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::FlowFile)

public:
    FlowSlug flow;
    StepOptions options;
    QList<StepDefinition> steps; ///< parents before children

    /// \returns Error::InvalidArgument with line and column of a JSON error, a step named twice, a
    ///          dependency nobody defines, or a cycle
    [[nodiscard]] static Result<FlowFile> read(const QString &fileName);
    [[nodiscard]] FlowDefinition definition() const;
};

} // namespace sluice::ctl
