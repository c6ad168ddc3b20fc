#pragma once

#include "support_worker.h"
#include "worker/handler.h"
#include "worker/slot.h"

#include <QSignalSpy>

#include <optional>

namespace sluice::test {

/// One slot with the real program in it, and jobs for it.
class SlotBench final
{
public:
    explicit SlotBench(qint64 memoryLimit = 512LL * 1024 * 1024)
        : m_slot(workerProgram(), memoryLimit, nullptr)
    {
        QObject::connect(&m_slot, &worker::Slot::finished, &m_slot,
                         [this](const worker::SlotResult &result) { m_result = result; });
        QObject::connect(&m_slot, &worker::Slot::log, &m_slot,
                         [this](const QString &level, const QString &text) {
                             m_log += level + QStringLiteral(": ") + text + QLatin1Char('\n');
                         });
        m_slot.start();
    }

    /// Runs the handler of step "work" of flow "flow" in \a folder and waits for its end.
    worker::SlotResult run(const HandlerFolder &folder, const QByteArray &input = "{}",
                           std::chrono::milliseconds limit = std::chrono::seconds(20))
    {
        const auto handler = worker::findHandler(folder.path(), FlowSlug(QStringLiteral("flow")),
                                                 StepSlug(QStringLiteral("work")));
        if (!handler)
            return {false, {}, handler.error().message};
        begin(*handler, input, limit);
        if (!QTest::qWaitFor([this] { return m_result.has_value(); }, 60000))
            return {false, {}, QStringLiteral("(no answer)")};
        return *m_result;
    }
    void begin(const worker::Handler &handler, const QByteArray &input,
               std::chrono::milliseconds limit)
    {
        m_result.reset();
        m_log.clear();
        if (!QTest::qWaitFor([this] { return m_slot.isIdle(); }, 20000))
            qFatal("the slot did not start");
        const TaskKey key{FlowSlug(QStringLiteral("flow")),
                          RunId(QUuid::createUuid().toString(QUuid::WithoutBraces)),
                          StepSlug(QStringLiteral("work")), 3};
        m_slot.run({key, 2, handler, limit, input, flowInput});
    }

    [[nodiscard]] worker::Slot &slot() { return m_slot; }
    [[nodiscard]] QString log() const { return m_log; }
    [[nodiscard]] const std::optional<worker::SlotResult> &result() const { return m_result; }

    std::optional<QByteArray> flowInput = QByteArray("{\"from\":\"run\"}");

private:
    worker::Slot m_slot;
    std::optional<worker::SlotResult> m_result;
    QString m_log;
};

} // namespace sluice::test
