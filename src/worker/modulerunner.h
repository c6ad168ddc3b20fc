#pragma once

#include "core/result.h"
#include "worker/moduleimports.h"
#include "worker/slotprotocol.h"

#include <QByteArray>
#include <QHash>
#include <QJSEngine>
#include <QJSValue>
#include <QString>

#include <memory>

namespace sluice::worker {

class TaskContext;
class Watchdog;

/// Runs handlers that are ES modules, in one JavaScript engine that is made anew when a file it
/// loaded has changed, and after an interruption.
///
/// Between two tasks an unchanged module keeps its state, as it would in any worker.
class ModuleRunner final
{
public:
    ModuleRunner(TaskContext &context, Watchdog &watchdog);
    ~ModuleRunner();
    ModuleRunner(const ModuleRunner &) = delete;
    ModuleRunner &operator=(const ModuleRunner &) = delete;

    /// \returns the handler's result as JSON text ("null" for undefined), or what a person needs
    ///          to find the mistake: message, file and line
    [[nodiscard]] Result<QByteArray> run(const SlotJob &job);

private:
    struct Loaded
    {
        QJSValue function;
        QHash<QString, FileStamp> files;
    };

    [[nodiscard]] bool isStale() const;
    void renew();
    void drop();
    [[nodiscard]] Result<QJSValue> load(const Handler &handler);
    [[nodiscard]] Result<QByteArray> call(const QJSValue &function, const SlotJob &job);
    /// \a text with file and line of \a error, where it has them.
    [[nodiscard]] static QString located(const QString &text, const QJSValue &error,
                                         const Handler &handler);

    TaskContext &m_context;
    Watchdog &m_watchdog;
    std::unique_ptr<QJSEngine> m_engine;
    QJSValue m_call; ///< (handler, task, input text) → {json} or {error, text}
    QHash<QString, Loaded> m_loaded;
};

} // namespace sluice::worker
