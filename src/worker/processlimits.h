#pragma once

#include <QString>
#include <QtGlobal>

/// What is asked of the kernel about a process. The first three may be called between fork and
/// exec.
namespace sluice::worker {

/// The calling process becomes the leader of a process group of its own.
void leadProcessGroup() noexcept;
/// The calling process gets \a signal when its parent dies.
void dieWithParent(int signal) noexcept;
/// Data this process and its children may each hold. \param bytes 0 = no limit
void limitMemory(qint64 bytes) noexcept;

/// "signal 11 (SIGSEGV)"
[[nodiscard]] QString signalText(int signal);

} // namespace sluice::worker
