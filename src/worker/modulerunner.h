#pragma once

#include "core/result.h"
#include "worker/slotprotocol.h"

#include <QByteArray>
#include <QJSEngine>
#include <QJSValue>
#include <QString>

#include <memory>

namespace sluice::worker {

class TaskContext;
class Watchdog;

/// Runs handlers that are ES modules: each task in a JavaScript engine of its own, whose built-ins
/// cannot be changed. Nothing of one task is there for the next: no variable of a module, no
/// property of a built-in, and a saved file is seen at once.
class ModuleRunner final
{
public:
    ModuleRunner(TaskContext &context, Watchdog &watchdog);
    ~ModuleRunner();
    ModuleRunner(const ModuleRunner &) = delete;
    ModuleRunner &operator=(const ModuleRunner &) = delete;

    /// Makes the next task's engine; run() does otherwise. For the time between two tasks.
    void prepare();
    /// \returns the handler's result as JSON text ("null" for undefined), or what a person needs
    ///          to find the mistake: message, file and line
    [[nodiscard]] Result<QByteArray> run(const SlotJob &job);

private:
    void drop();
    [[nodiscard]] Result<QJSValue> load(const Handler &handler);
    [[nodiscard]] Result<QByteArray> call(const QJSValue &function, const SlotJob &job);
    /// \a text with file and line of \a error, where it has them.
    [[nodiscard]] static QString located(const QString &text, const QJSValue &error,
                                         const Handler &handler);

    TaskContext &m_context;
    Watchdog &m_watchdog;
    const QString m_host; ///< source of what stands between slot and handler
    std::unique_ptr<QJSEngine> m_engine;
    QJSValue m_call; ///< (handler, task, input text) → {json} or {error, text}
};

} // namespace sluice::worker
