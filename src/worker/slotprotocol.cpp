#include "worker/slotprotocol.h"

#include <QDataStream>
#include <QIODevice>
#include <QtEndian>

namespace sluice::worker {

namespace {

constexpr auto streamVersion = QDataStream::Qt_6_4;
constexpr qsizetype lengthSize = sizeof(quint32);

QDataStream &operator<<(QDataStream &out, const TaskKey &task)
{
    return out << task.flow.value() << task.run.value() << task.step.value() << qint32(task.index);
}

QDataStream &operator>>(QDataStream &in, TaskKey &task)
{
    QString flow;
    QString run;
    QString step;
    qint32 index = 0;
    in >> flow >> run >> step >> index;
    task = {FlowSlug(flow), RunId(run), StepSlug(step), index};
    return in;
}

QDataStream &operator<<(QDataStream &out, const SlotJob &job)
{
    return out << job.task << qint32(job.attempt) << job.handler.path << job.handler.root
               << quint8(job.handler.kind) << qint64(job.timeLimit.count()) << job.input
               << job.flowInput.has_value() << job.flowInput.value_or(QByteArray());
}

QDataStream &operator>>(QDataStream &in, SlotJob &job)
{
    qint32 attempt = 0;
    quint8 kind = 0;
    qint64 limit = 0;
    bool hasFlowInput = false;
    QByteArray flowInput;
    in >> job.task >> attempt >> job.handler.path >> job.handler.root >> kind >> limit >>
        job.input >> hasFlowInput >> flowInput;
    job.attempt = attempt;
    job.handler.kind =
        kind == quint8(Handler::Kind::Module) ? Handler::Kind::Module : Handler::Kind::Executable;
    job.timeLimit = Milliseconds(limit);
    if (hasFlowInput)
        job.flowInput = flowInput;
    return in;
}

QDataStream &operator<<(QDataStream &out, const FlowInput &message)
{
    return out << message.json << message.error;
}
QDataStream &operator>>(QDataStream &in, FlowInput &message)
{
    return in >> message.json >> message.error;
}

QDataStream &operator<<(QDataStream &out, const SlotReady &)
{
    return out;
}
QDataStream &operator>>(QDataStream &in, SlotReady &)
{
    return in;
}

QDataStream &operator<<(QDataStream &out, const SlotLog &message)
{
    return out << message.level << message.text;
}
QDataStream &operator>>(QDataStream &in, SlotLog &message)
{
    return in >> message.level >> message.text;
}

QDataStream &operator<<(QDataStream &out, const SlotSpawned &message)
{
    return out << message.processGroup;
}
QDataStream &operator>>(QDataStream &in, SlotSpawned &message)
{
    return in >> message.processGroup;
}

QDataStream &operator<<(QDataStream &out, const FlowInputWanted &)
{
    return out;
}
QDataStream &operator>>(QDataStream &in, FlowInputWanted &)
{
    return in;
}

QDataStream &operator<<(QDataStream &out, const SlotResult &message)
{
    return out << message.ok << message.output << message.error;
}
QDataStream &operator>>(QDataStream &in, SlotResult &message)
{
    return in >> message.ok >> message.output >> message.error;
}

template <typename Variant>
QByteArray frameOf(const Variant &message)
{
    QByteArray frame(lengthSize, '\0');
    QDataStream out(&frame, QIODevice::WriteOnly | QIODevice::Append);
    out.setVersion(streamVersion);
    out << quint8(message.index());
    std::visit([&out](const auto &value) { out << value; }, message);
    qToLittleEndian(quint32(frame.size() - lengthSize), frame.data());
    return frame;
}

template <typename Variant, size_t index = 0>
std::optional<Variant> readAlternative(QDataStream &in, size_t wanted)
{
    if constexpr (index < std::variant_size_v<Variant>) {
        if (index != wanted)
            return readAlternative<Variant, index + 1>(in, wanted);
        std::variant_alternative_t<index, Variant> value;
        in >> value;
        if (in.status() != QDataStream::Ok || !in.atEnd())
            return std::nullopt;
        return Variant(std::move(value));
    } else {
        return std::nullopt;
    }
}

template <typename Variant>
std::optional<Variant> fromBody(const QByteArray &body)
{
    QDataStream in(body);
    in.setVersion(streamVersion);
    quint8 index = 0;
    in >> index;
    return readAlternative<Variant>(in, index);
}

} // namespace

QByteArray toFrame(const ToSlot &message)
{
    return frameOf(message);
}

QByteArray toFrame(const FromSlot &message)
{
    return frameOf(message);
}

std::optional<ToSlot> toSlotFromBody(const QByteArray &body)
{
    return fromBody<ToSlot>(body);
}

std::optional<FromSlot> fromSlotFromBody(const QByteArray &body)
{
    return fromBody<FromSlot>(body);
}

void FrameReader::append(const QByteArray &bytes)
{
    if (m_begin > 0) {
        m_buffer.remove(0, m_begin);
        m_begin = 0;
    }
    m_buffer += bytes;
}

std::optional<QByteArray> FrameReader::take()
{
    if (m_broken || m_buffer.size() - m_begin < lengthSize)
        return std::nullopt;
    const quint32 length = qFromLittleEndian<quint32>(m_buffer.constData() + m_begin);
    if (length > maxBody) {
        m_broken = true;
        return std::nullopt;
    }
    if (m_buffer.size() - m_begin - lengthSize < qsizetype(length))
        return std::nullopt;
    QByteArray body = m_buffer.mid(m_begin + lengthSize, qsizetype(length));
    m_begin += lengthSize + qsizetype(length);
    return body;
}

} // namespace sluice::worker
