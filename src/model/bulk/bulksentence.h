#pragma once

#include "core/bulk.h"
#include "model/bulk/bulkrunner.h"

#include <QList>
#include <QString>

namespace sluice {

/// What many runs are about to be asked for: "Retry failed tasks of 31 runs".
[[nodiscard]] QString bulkTitle(const QString &action, int runs, const Vocabulary &words);

/// How far it is: "12 of 31 sent: 9 completed, 2 failed, 1 under way, 1 refused".
[[nodiscard]] QString bulkProgressText(const BulkSummary &summary, const Vocabulary &words);

/// Where \a runner stands and what can be done: "2 of the last 5 failed the same way; 26 are left
/// untouched."
[[nodiscard]] QString bulkStateText(const BulkRunner &runner);

/// What to think of before \a targets are retried, from what was seen of them: errors that no
/// repetition helps against. One sentence each.
[[nodiscard]] QList<QString> bulkWarnings(const QString &action, const QList<BulkTarget> &targets,
                                          const Vocabulary &words);

} // namespace sluice
