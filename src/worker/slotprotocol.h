#pragma once

#include "core/task.h"
#include "worker/handler.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>

/// What the worker and the process of one of its slots tell each other over the slot's standard
/// input and output: frames of a length (four bytes, little endian) and that many bytes.
namespace sluice::worker {

/// To the slot: run this handler.
struct SlotJob
{
    TaskKey task;
    int attempt = 1; ///< 1 = the first
    Handler handler;
    Milliseconds timeLimit{60'000};
    QByteArray input; ///< JSON text
    /// JSON text of the run's input where the worker knows it; otherwise the slot asks for it.
    std::optional<QByteArray> flowInput = {};
};

/// To the slot: the answer to FlowInputWanted.
struct FlowInput
{
    QByteArray json;
    QString error = {}; ///< not empty: it could not be read
};

/// From the slot, once: it takes jobs now.
struct SlotReady
{};

/// From the slot: the handler said something. Hostile text.
struct SlotLog
{
    QString level; ///< "debug", "info", "warning", "error"
    QString text;
};

/// From the slot: an executable runs; its process group dies with the slot.
struct SlotSpawned
{
    qint64 processGroup = 0;
};

/// From the slot: the handler asked for the run's input; it waits for FlowInput.
struct FlowInputWanted
{};

/// From the slot: the job is done; the next one may come.
struct SlotResult
{
    bool ok = false;
    QByteArray output = {}; ///< JSON text when ok
    QString error = {};     ///< what a person reads otherwise
};

using ToSlot = std::variant<SlotJob, FlowInput>;
using FromSlot = std::variant<SlotReady, SlotLog, SlotSpawned, FlowInputWanted, SlotResult>;

[[nodiscard]] QByteArray toFrame(const ToSlot &message);
[[nodiscard]] QByteArray toFrame(const FromSlot &message);

/// \returns nullopt for bytes that no toFrame() wrote
[[nodiscard]] std::optional<ToSlot> toSlotFromBody(const QByteArray &body);
[[nodiscard]] std::optional<FromSlot> fromSlotFromBody(const QByteArray &body);

/// Cuts a stream of bytes into the bodies of frames.
class FrameReader final
{
public:
    /// Longest body that is accepted.
    static constexpr quint32 maxBody = 512u * 1024 * 1024;

    void append(const QByteArray &bytes);
    /// The next whole body, if it has arrived.
    [[nodiscard]] std::optional<QByteArray> take();
    /// A length above maxBody was announced: the stream is unusable.
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    QByteArray m_buffer;
    qsizetype m_begin = 0;
    bool m_broken = false;
};

} // namespace sluice::worker
