#pragma once

#include "worker/slotprotocol.h"

#include <mutex>
#include <optional>

namespace sluice::worker {

/// The slot's end of its standard input and output. Blocks: a slot has nothing else to do.
class SlotChannel final
{
public:
    /// Takes the descriptors 0 and 1 over; afterwards nothing else in this process or its children
    /// reads or writes them.
    SlotChannel();
    ~SlotChannel();
    SlotChannel(const SlotChannel &) = delete;
    SlotChannel &operator=(const SlotChannel &) = delete;

    /// From any thread. A worker that has gone is noticed by receive().
    void send(const FromSlot &message);
    /// Waits for the next message. \returns nullopt when the worker has gone
    [[nodiscard]] std::optional<ToSlot> receive();

private:
    int m_in = -1;
    int m_out = -1;
    FrameReader m_reader;
    std::mutex m_sending;
};

} // namespace sluice::worker
