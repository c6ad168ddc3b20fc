#pragma once

#include "core/flow.h"
#include "core/graph.h"
#include "core/result.h"

#include <QString>

namespace sluice::ctl {

/// A flow as a file holds it:
/// {"flow": SLUG, "maxAttempts"?, "baseDelay"?, "timeout"?,
///  "steps": [{"slug", "deps"?: [SLUG…], "type"?: "single"|"map", "maxAttempts"?, "baseDelay"?,
///             "timeout"?, "startDelay"?, "requiredInputPattern"?: {…},
///             "forbiddenInputPattern"?: {…}, "whenUnmet"?: MODE, "whenExhausted"?: MODE}]}
/// with MODE one of "fail", "skip", "skip-cascade". Numbers are whole; null stands for a key left
/// out. Patterns keep their text: no number in them is rounded.
struct FlowFile
{
    /// What to do with a key that is not listed above.
    enum class OtherKeys {
        Refused,
        Ignored, ///< for drawings, whose files may hold more
    };

    FlowSlug flow;
    StepOptions options;
    QList<StepDefinition> steps; ///< parents before children

    /// \returns Error::InvalidArgument that names line, column, step and key of what is wrong: no
    ///          JSON, a key nobody knows, a value of another type or outside its range, a step or
    ///          key given twice, a dependency nobody defines, or a cycle
    [[nodiscard]] static Result<FlowFile> read(const QString &fileName,
                                               OtherKeys others = OtherKeys::Refused);
    /// The same for \a text; \a name stands for it in messages.
    [[nodiscard]] static Result<FlowFile> fromText(const QByteArray &text, const QString &name,
                                                   OtherKeys others = OtherKeys::Refused);
    [[nodiscard]] FlowDefinition definition() const;

    /// A text from which read() makes \a flow again: one line a step, only what differs from the
    /// default of its key.
    [[nodiscard]] static QByteArray toText(const FlowDefinition &flow);
};

} // namespace sluice::ctl
