#pragma once

#include <QString>

#include <cerrno>
#include <cstring>

namespace sluice::db {

/// What the system says of the call that failed last; never translated, for Error::detail.
[[nodiscard]] inline QString osError()
{
    return QString::fromLocal8Bit(strerror(errno));
}

} // namespace sluice::db
