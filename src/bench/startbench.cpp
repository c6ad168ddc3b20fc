#include "bench/startbench.h"

#include "app/desktop.h"
#include "bench/statistics.h"
#include "db/blockingsession.h"
#include "db/sandbox.h"
#include "gui/shell/shellwindow.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <chrono>

namespace sluice::bench {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

double millisecondsSince(qint64 begun)
{
    const qint64 now =
        std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch())
            .count();
    return double(now - begun) / 1e6;
}

qint64 nowNanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch())
        .count();
}

/// Sees the first frame of a window.
class FirstFrame final : public QObject
{
public:
    FirstFrame(QObject &window, qint64 begun) : m_begun(begun) { window.installEventFilter(this); }
    [[nodiscard]] double milliseconds() const { return m_milliseconds; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        // Queued behind the event: the frame is complete by then.
        if (m_milliseconds < 0 && event->type() == QEvent::Paint) {
            m_milliseconds = 0;
            QTimer::singleShot(0, this, [this] { m_milliseconds = millisecondsSince(m_begun); });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    qint64 m_begun;
    double m_milliseconds = -1;
};

Result<double> timeSandbox(const QString &dir)
{
    const qint64 begun = nowNanoseconds();
    const auto status = db::Sandbox::startNow(dir);
    if (!status)
        return failure(status.error());
    auto session = db::BlockingSession::open({status->conninfo});
    if (!session)
        return failure(session.error());
    if (const auto rows = session->query("select count(*) from pgflow.flows"); !rows)
        return failure(rows.error());
    return millisecondsSince(begun);
}

Result<QJsonObject> timeWindow(const QString &dir)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("start-probe"), dir, QString::number(nowNanoseconds())});
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        return failure(Error::Code::Io,
                       QStringLiteral("A window did not show live data within a minute."));
    }
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

} // namespace

Result<QJsonObject> measureStart(int rounds)
{
    QTemporaryDir folder;
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                             QFile::ExeGroup | QFile::ExeOther);
    qputenv("XDG_DATA_HOME", folder.filePath(QStringLiteral("data")).toUtf8());
    qputenv("XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toUtf8());

    // The first start makes the template when this machine has none: it is told apart.
    std::vector<double> sandbox;
    double first = 0;
    for (int round = -1; round < rounds; ++round) {
        const QString dir = folder.filePath(QStringLiteral("s%1").arg(round));
        const auto time = timeSandbox(dir);
        if (!time)
            return failure(time.error());
        if (round < 0)
            first = *time;
        else
            sandbox.push_back(*time);
        if (const auto gone = db::Sandbox::destroyNow(dir); !gone)
            return failure(gone.error());
    }

    const QString dir = folder.filePath(QStringLiteral("window"));
    if (const auto running = timeSandbox(dir); !running)
        return failure(running.error());
    std::vector<double> shown;
    std::vector<double> live;
    for (int round = 0; round < rounds; ++round) {
        const auto times = timeWindow(dir);
        if (!times) {
            (void)db::Sandbox::destroyNow(dir);
            return failure(times.error());
        }
        shown.push_back(times->value(QStringLiteral("shown_ms")).toDouble());
        live.push_back(times->value(QStringLiteral("live_ms")).toDouble());
    }
    if (const auto gone = db::Sandbox::destroyNow(dir); !gone)
        return failure(gone.error());
    return QJsonObject{{QStringLiteral("sandbox_first_start_ms"), first},
                       {QStringLiteral("sandbox_first_query_ms"), summary(sandbox)},
                       {QStringLiteral("window_shown_ms"), summary(shown)},
                       {QStringLiteral("flow_list_live_ms"), summary(live)}};
}

int probeStart(const QString &dir, qint64 begun)
{
    app::Arguments arguments;
    arguments.sandbox = dir;
    auto desktop = std::make_unique<app::Desktop>(arguments);
    const FirstFrame frame(*desktop->window(), begun);
    desktop->start();

    QTimer look;
    QObject::connect(&look, &QTimer::timeout, desktop->window(), [&] {
        ShellWindow &window = *desktop->window();
        ConnectedDatabase *const database = window.connection().database();
        if (!database || database->live().state().kind != LiveState::Kind::Live ||
            !window.isSettled())
            return;
        look.stop();
        const QJsonObject times = {{QStringLiteral("shown_ms"), frame.milliseconds()},
                                   {QStringLiteral("live_ms"), millisecondsSince(begun)}};
        QTextStream(stdout) << QJsonDocument(times).toJson(QJsonDocument::Compact) << Qt::endl;
        QCoreApplication::exit(0);
    });
    look.start(2ms);
    const int code = QCoreApplication::exec();
    // The next round wants a sandbox that runs: it was there before this window.
    desktop.reset();
    return code;
}

} // namespace sluice::bench
