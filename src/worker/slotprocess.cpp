#include "worker/slotprocess.h"

#include "worker/executablerunner.h"
#include "worker/modulerunner.h"
#include "worker/processlimits.h"
#include "worker/slotchannel.h"
#include "worker/taskcontext.h"
#include "worker/watchdog.h"

#include <atomic>
#include <csignal>
#include <unistd.h>

namespace sluice::worker {

namespace {

/// Process group of the executable that runs now; 0 = none. For the signal handler.
std::atomic<pid_t> runningGroup = 0;
static_assert(std::atomic<pid_t>::is_always_lock_free);

/// The worker has gone or gives the task back: nothing this slot started may outlive it, not even
/// while a handler loops.
void onTerminate(int)
{
    const pid_t group = runningGroup.load();
    if (group > 0)
        ::kill(-group, SIGKILL);
    ::_exit(0);
}

/// Beyond the limit that the watchdog watches: a single huge allocation fails at once.
constexpr qint64 hardLimitMargin = 256LL * 1024 * 1024;

} // namespace

int runSlotProcess(qint64 memoryLimit)
{
    struct sigaction terminate = {};
    terminate.sa_handler = onTerminate;
    ::sigaction(SIGTERM, &terminate, nullptr);

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // Sanitizers map more than any handler; the watchdog's limit holds there, too.
    if (memoryLimit > 0)
        limitMemory(memoryLimit + hardLimitMargin);
#endif

    SlotChannel channel;
    Watchdog watchdog(memoryLimit, [] { ::_exit(outOfMemoryExit); });
    TaskContext context(channel, watchdog);
    ModuleRunner modules(context, watchdog);

    modules.prepare();
    channel.send(SlotReady{});
    while (const auto message = channel.receive()) {
        const SlotJob *job = std::get_if<SlotJob>(&*message);
        if (!job)
            continue;
        context.begin(*job);
        const Result<QByteArray> output =
            job->handler.kind == Handler::Kind::Module
                ? modules.run(*job)
                : runExecutable(*job, context, memoryLimit, [&channel](qint64 group) {
                      runningGroup = pid_t(group);
                      channel.send(SlotSpawned{group});
                  });
        runningGroup = 0;
        context.end();
        if (!output)
            channel.send(SlotResult{false, {}, output.error().message});
        else if (output->size() > maxOutput)
            channel.send(SlotResult{false,
                                    {},
                                    QStringLiteral("The handler returned more than 64 MB of JSON. "
                                                   "Store large results elsewhere and return "
                                                   "where they are.")});
        else
            channel.send(SlotResult{true, *output, {}});
        modules.prepare();
    }
    return 0;
}

} // namespace sluice::worker
