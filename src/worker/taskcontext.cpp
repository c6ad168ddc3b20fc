#include "worker/taskcontext.h"

#include "core/terminaltext.h"
#include "worker/slotchannel.h"
#include "worker/watchdog.h"

#include <QJSEngine>

#include <algorithm>

namespace sluice::worker {

TaskContext::TaskContext(SlotChannel &channel, Watchdog &watchdog)
    : m_channel(channel), m_watchdog(watchdog)
{}

void TaskContext::begin(const SlotJob &job)
{
    m_flowInput = job.flowInput;
    m_lines = 0;
}

void TaskContext::end()
{
    if (m_lines > maxLines) {
        m_channel.send(SlotLog{
            QStringLiteral("warning"),
            QStringLiteral("%1 further lines of this task were dropped.").arg(m_lines - maxLines)});
    }
}

Result<QByteArray> TaskContext::readFlowInput()
{
    if (!m_flowInput) {
        m_channel.send(FlowInputWanted{});
        const auto answer = m_channel.receive();
        const FlowInput *input = answer ? std::get_if<FlowInput>(&*answer) : nullptr;
        if (!input) {
            return failure(Error::Code::Io,
                           QStringLiteral("The worker did not deliver the run's input."));
        }
        if (!input->error.isEmpty())
            return failure(Error::Code::Io, input->error);
        m_flowInput = input->json;
    }
    return *m_flowInput;
}

void TaskContext::log(const QString &level, const QString &text)
{
    const QStringList lines = terminalText(text).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (++m_lines > maxLines)
            continue;
        m_channel.send(SlotLog{
            level, line.size() > maxLineLength ? line.left(maxLineLength) + QChar(0x2026) : line});
    }
}

void TaskContext::sleep(double ms)
{
    // Written so that NaN waits for nothing.
    const double longest = double(m_watchdog.remaining().count()) + 1;
    const double wanted = ms > 0 ? std::min(ms, longest) : 0;
    // When the time is up the engine is interrupted; there is nothing to do about it here.
    std::ignore = m_watchdog.sleepFor(Milliseconds(qint64(wanted)));
}

QString TaskContext::flowInput()
{
    const Result<QByteArray> input = readFlowInput();
    if (!input) {
        if (QJSEngine *engine = qjsEngine(this))
            engine->throwError(input.error().message);
        return {};
    }
    return QString::fromUtf8(*input);
}

} // namespace sluice::worker
