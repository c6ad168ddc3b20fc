#pragma once

#include "core/action.h"
#include "core/result.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace sluice::pgflow {

/// Says in sentences what the numbers of an action mean. The numbers are those that the functions
/// of sql/sluice/functions/actions.sql return.
class ActionText final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::ActionText)

public:
    /// \returns the preview without SQL, or an error when \a numbers tell of a refusal
    [[nodiscard]] static Result<Preview> preview(const Action &action, const QJsonObject &numbers);
    [[nodiscard]] static Result<ActionOutcome> outcome(const Action &action,
                                                       const QJsonObject &numbers);
    /// What \a action is about does not exist (any more).
    [[nodiscard]] static Error notFound(const Action &action);
    /// The server takes the input of a run for no JSON, or for more than it holds.
    [[nodiscard]] static Error noJson(const Error &refusal);
    /// What \a action is about is no longer as the user saw it.
    [[nodiscard]] static Error stale(const Action &action);

private:
    [[nodiscard]] static QString tasks(qint64 count);
    [[nodiscard]] static QString steps(qint64 count);
    [[nodiscard]] static QString runs(qint64 count);
    [[nodiscard]] static QString subject(const EditOptions &edit);
    [[nodiscard]] static QString reached(const QJsonObject &numbers);
    /// What a definition says otherwise than what is there; empty when it agrees.
    [[nodiscard]] static QString differing(const QJsonObject &numbers);

    [[nodiscard]] static Preview previewOf(const StartRun &start, const QJsonObject &numbers);
    [[nodiscard]] static Preview previewOf(const EditOptions &edit, const QJsonObject &numbers);
    [[nodiscard]] static Preview previewOf(const RetryFailed &retry, const QJsonObject &numbers);
    [[nodiscard]] static Preview previewOf(const DefineFlow &define, const QJsonObject &numbers);
    [[nodiscard]] static ActionOutcome outcomeOf(const StartRun &start, const QJsonObject &numbers);
    [[nodiscard]] static ActionOutcome outcomeOf(const EditOptions &edit,
                                                 const QJsonObject &numbers);
    [[nodiscard]] static ActionOutcome outcomeOf(const RetryFailed &retry,
                                                 const QJsonObject &numbers);
    [[nodiscard]] static ActionOutcome outcomeOf(const DefineFlow &define,
                                                 const QJsonObject &numbers);
};

} // namespace sluice::pgflow
