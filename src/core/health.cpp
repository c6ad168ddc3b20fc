#include "core/health.h"

#include "core/enumwords.h"

namespace sluice {

namespace {

constexpr std::array waitWords = {"waits_for_steps",
                                  "start_delay",
                                  "backoff",
                                  "no_worker",
                                  "no_handler",
                                  "worker_dead",
                                  "worker_draining",
                                  "running",
                                  "slow",
                                  "past_timeout",
                                  "permanently_stalled",
                                  "message_missing",
                                  "queue_missing",
                                  "counters_wrong",
                                  "nothing_left",
                                  "held",
                                  "locked",
                                  "idle_in_transaction",
                                  "notify_queue_full",
                                  "head_of_line",
                                  "xmin_held"};
static_assert(waitWords.size() == size_t(WaitCode::XminHeld) + 1);

constexpr std::array problemWords = {"open_task_on_ended_run",
                                     "message_without_task",
                                     "task_without_message",
                                     "wrong_counter",
                                     "stuck_created_step",
                                     "orphaned_queue",
                                     "missing_queue",
                                     "rows_past_retention",
                                     "queue_bloat",
                                     "xmin_held",
                                     "idle_slot",
                                     "silent_worker",
                                     "function_missing",
                                     "function_outdated",
                                     "search_path_not_ours",
                                     "permanently_stalled"};
static_assert(problemWords.size() == size_t(ProblemKind::PermanentlyStalled) + 1);

} // namespace

QString toWord(WaitCode code)
{
    return QLatin1String(waitWords[size_t(code)]);
}

std::optional<WaitCode> waitCodeFrom(const QString &word)
{
    return enumFromWord<WaitCode>(waitWords, word);
}

QString toWord(ProblemKind kind)
{
    return QLatin1String(problemWords[size_t(kind)]);
}

std::optional<ProblemKind> problemKindFrom(const QString &word)
{
    return enumFromWord<ProblemKind>(problemWords, word);
}

} // namespace sluice
