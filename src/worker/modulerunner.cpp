#include "worker/modulerunner.h"

#include "core/humantext.h"
#include "core/jsonscanner.h"
#include "core/terminaltext.h"
#include "worker/moduleimports.h"
#include "worker/taskcontext.h"
#include "worker/watchdog.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace sluice::worker {

namespace {

constexpr int maxThrownText = 10'000;

QString hostSource()
{
    QFile host(QStringLiteral(":/resources/worker/handlerhost.js"));
    const bool opened = host.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return QString::fromUtf8(host.readAll());
}

} // namespace

ModuleRunner::ModuleRunner(TaskContext &context, Watchdog &watchdog)
    : m_context(context), m_watchdog(watchdog), m_host(hostSource())
{
    QJSEngine::setObjectOwnership(&m_context, QJSEngine::CppOwnership);
}

ModuleRunner::~ModuleRunner() = default;

void ModuleRunner::prepare()
{
    if (m_engine)
        return;
    m_engine = std::make_unique<QJSEngine>();
    const QJSValue make = m_engine->evaluate(m_host);
    m_call = make.call({m_engine->newQObject(&m_context), m_engine->globalObject()});
    Q_ASSERT(m_call.isCallable());
}

void ModuleRunner::drop()
{
    // Values die before the engine that made them.
    m_call = {};
    m_engine.reset();
}

Result<QByteArray> ModuleRunner::run(const SlotJob &job)
{
    prepare();
    // From here to disarm() the engine stays: another thread may interrupt it.
    m_watchdog.arm(job.timeLimit, [engine = m_engine.get()] { engine->setInterrupted(true); });
    Result<QByteArray> outcome =
        load(job.handler).and_then([&](const QJSValue &function) { return call(function, job); });
    m_watchdog.disarm();
    drop();

    if (m_watchdog.timedOut()) {
        return failure(Error::Code::Rejected,
                       QStringLiteral("The handler did not finish within %1, the time-out of this "
                                      "step, and was stopped.")
                           .arg(durationText(job.timeLimit)));
    }
    return outcome;
}

Result<QJSValue> ModuleRunner::load(const Handler &handler)
{
    if (const Result<> inside = checkImports(handler.path, handler.root); !inside)
        return failure(inside.error());
    const QJSValue module = m_engine->importModule(handler.path);
    if (module.isError())
        return failure(Error::Code::Rejected, located(module.toString(), module, handler));
    QJSValue function = module.property(QStringLiteral("default"));
    if (!function.isCallable()) {
        return failure(Error::Code::InvalidArgument,
                       QStringLiteral("%1 has no default export to call. Its handler must begin "
                                      "with: export default function (input, context)")
                           .arg(QDir(handler.root).relativeFilePath(handler.path)));
    }
    return function;
}

Result<QByteArray> ModuleRunner::call(const QJSValue &function, const SlotJob &job)
{
    QJSValue task = m_engine->newObject();
    task.setProperty(QStringLiteral("flow"), job.task.flow.value());
    task.setProperty(QStringLiteral("run"), toText(job.task.run));
    task.setProperty(QStringLiteral("step"), job.task.step.value());
    task.setProperty(QStringLiteral("index"), job.task.index);
    task.setProperty(QStringLiteral("attempt"), job.attempt);
    const QJSValue answer = m_call.call({function, task, QString::fromUtf8(job.input)});
    const QJSValue json = answer.property(QStringLiteral("json"));
    if (json.isString())
        return JsonScanner::encoded(json.toString());
    const QJSValue text = answer.property(QStringLiteral("text"));
    return failure(Error::Code::Rejected,
                   located(text.isString() ? text.toString() : answer.toString(),
                           answer.property(QStringLiteral("error")), job.handler));
}

QString ModuleRunner::located(const QString &text, const QJSValue &error, const Handler &handler)
{
    // What "throw new Error(…)" adds says nothing; a TypeError's name does.
    const QLatin1String plain("Error: ");
    QString shown = terminalText(text.startsWith(plain) ? text.mid(plain.size()) : text);
    if (shown.size() > maxThrownText)
        shown = shown.left(maxThrownText) +
                QStringLiteral("… (cut: %1 characters in all)").arg(shown.size());
    const QUrl url(error.property(QStringLiteral("fileName")).toString());
    const QString path = url.isLocalFile() ? url.toLocalFile() : url.path();
    // Without a file it was thrown by our own side of the call.
    if (!error.isError() || !path.startsWith(QLatin1Char('/')) ||
        url.scheme() == QLatin1String("qrc"))
        return shown;
    return QStringLiteral("%1 (%2:%3)")
        .arg(shown, QDir(handler.root).relativeFilePath(path),
             error.property(QStringLiteral("lineNumber")).toString());
}

} // namespace sluice::worker
