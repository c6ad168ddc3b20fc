#include "worker/slotchannel.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace sluice::worker {

namespace {

int takeOver(int descriptor, int openFlags)
{
    const int own = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    const int nothing = ::open("/dev/null", openFlags | O_CLOEXEC);
    ::dup2(nothing, descriptor);
    ::close(nothing);
    return own;
}

} // namespace

SlotChannel::SlotChannel() : m_in(takeOver(0, O_RDONLY)), m_out(takeOver(1, O_WRONLY)) {}

SlotChannel::~SlotChannel()
{
    ::close(m_in);
    ::close(m_out);
}

void SlotChannel::send(const FromSlot &message)
{
    const QByteArray frame = toFrame(message);
    const std::lock_guard lock(m_sending);
    const char *at = frame.constData();
    qsizetype left = frame.size();
    while (left > 0) {
        const ssize_t written = ::write(m_out, at, size_t(left));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return;
        at += written;
        left -= written;
    }
}

std::optional<ToSlot> SlotChannel::receive()
{
    QByteArray chunk(256LL * 1024, Qt::Uninitialized);
    while (true) {
        if (const auto body = m_reader.take())
            return toSlotFromBody(*body);
        if (m_reader.isBroken())
            return std::nullopt;
        const ssize_t count = ::read(m_in, chunk.data(), size_t(chunk.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return std::nullopt;
        m_reader.append(QByteArray::fromRawData(chunk.constData(), count));
    }
}

} // namespace sluice::worker
