#include "worker/processlimits.h"

#include <csignal>
#include <cstring>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace sluice::worker {

void leadProcessGroup() noexcept
{
    ::setpgid(0, 0);
}

void dieWithParent(int signal) noexcept
{
    ::prctl(PR_SET_PDEATHSIG, signal);
}

void limitMemory(qint64 bytes) noexcept
{
    if (bytes <= 0)
        return;
    // Data, not address space: engines reserve far more addresses than they ever touch.
    const rlimit limit = {rlim_t(bytes), rlim_t(bytes)};
    ::setrlimit(RLIMIT_DATA, &limit);
}

QString signalText(int signal)
{
    const char *name = ::sigabbrev_np(signal);
    return name ? QStringLiteral("signal %1 (SIG%2)").arg(signal).arg(QLatin1String(name))
                : QStringLiteral("signal %1").arg(signal);
}

} // namespace sluice::worker
