#include "bench/livebench.h"

#include "bench/changewriter.h"
#include "bench/paintwatch.h"
#include "bench/scratch.h"
#include "bench/screen.h"
#include "bench/statistics.h"
#include "gui/canvas/graphcanvas.h"
#include "support/droppingproxy.h"

#include <QRandomGenerator>
#include <QTimer>

#include <sys/resource.h>

namespace sluice::bench {

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

std::chrono::duration<double> processorTime()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return std::chrono::duration<double>(seconds(usage.ru_utime) + seconds(usage.ru_stime));
}

/// Writes changes in the rhythm of \a pause while the window looks on.
struct Watched
{
    QJsonObject latency;
    QJsonObject age;
    QString problem;
    bool complete = false;
    double seconds = 0;
    int frames = 0;
};

Watched watch(const Screen &screen, ChangeWriter &writer, std::function<microseconds()> pause,
              std::chrono::milliseconds patience)
{
    PaintWatch paint(screen.canvas(), writer);
    const auto begun = Clock::now();
    writer.start(std::move(pause));
    const bool complete = waitFor(
        [&] {
            return writer.isFinished() && (!writer.problem().isEmpty() ||
                                           int(paint.latencies().size()) >= writer.committed());
        },
        patience);
    const std::chrono::duration<double> took = Clock::now() - begun;
    return {summary(paint.latencies()),
            summary(paint.ages()),
            writer.problem(),
            complete && writer.problem().isEmpty(),
            took.count(),
            paint.frames()};
}

QJsonObject toJson(const Watched &watched)
{
    QJsonObject json = {{QStringLiteral("commit_to_paint_ms"), watched.latency},
                        {QStringLiteral("age_ms"), watched.age},
                        {QStringLiteral("seconds"), watched.seconds},
                        {QStringLiteral("frames"), watched.frames},
                        {QStringLiteral("every_change_shown"), watched.complete}};
    if (!watched.problem.isEmpty())
        json.insert(QStringLiteral("problem"), watched.problem);
    return json;
}

microseconds between200And400ms()
{
    return microseconds(QRandomGenerator::global()->bounded(200'000, 400'000));
}

Result<QJsonObject> measureSingles(const Scratch &scratch, const LiveOptions &options)
{
    auto writer = ChangeWriter::prepare(scratch.conninfo(), options.singles);
    if (!writer)
        return failure(writer.error());
    auto screen = Screen::open(scratch.conninfo(), (*writer)->run());
    if (!screen)
        return failure(screen.error());
    return toJson(watch(**screen, **writer, between200And400ms, options.singles * 400ms + 20s));
}

Result<QJsonObject> measureBurst(const Scratch &scratch, const LiveOptions &options)
{
    auto writer =
        ChangeWriter::prepare(scratch.conninfo(), options.perSecond * int(options.burst.count()));
    if (!writer)
        return failure(writer.error());
    auto screen = Screen::open(scratch.conninfo(), (*writer)->run());
    if (!screen)
        return failure(screen.error());
    const microseconds pause(1'000'000 / options.perSecond);
    QJsonObject json = toJson(watch(
        **screen, **writer, [pause] { return pause; }, 5 * options.burst));
    json.insert(QStringLiteral("asked_per_s"), options.perSecond);
    json.insert(QStringLiteral("reached_per_s"),
                double((*writer)->committed()) / json.value(QStringLiteral("seconds")).toDouble());
    return json;
}

Result<QJsonObject> measureDropped(const Scratch &scratch, const LiveOptions &options)
{
    auto writer = ChangeWriter::prepare(scratch.conninfo(), int(options.dropped.count()) * 2);
    if (!writer)
        return failure(writer.error());
    test::DroppingProxy proxy(scratch.socketDir());
    auto screen = Screen::open(proxy.conninfo(QStringLiteral("sluice")), (*writer)->run());
    if (!screen)
        return failure(screen.error());

    proxy.setMode(test::DroppingProxy::Mode::DropNotifications);
    const auto begun = Clock::now();
    double stoppedAfter = -1;
    QTimer looking;
    QObject::connect(&looking, &QTimer::timeout, &looking, [&] {
        if (stoppedAfter < 0 && !(*screen)->isLive())
            stoppedAfter = std::chrono::duration<double>(Clock::now() - begun).count();
    });
    looking.start(100ms);
    QJsonObject json = toJson(watch(
        **screen, **writer, [] { return 500'000us; }, options.dropped + 20s));
    json.insert(QStringLiteral("stopped_saying_live_after_s"), stoppedAfter);
    json.insert(QStringLiteral("notifications_dropped"), proxy.dropped());
    return json;
}

Result<QJsonObject> measureIdle(const Scratch &scratch, const LiveOptions &options)
{
    auto writer = ChangeWriter::prepare(scratch.conninfo(), 1);
    if (!writer)
        return failure(writer.error());
    auto screen = Screen::open(scratch.conninfo(), (*writer)->run());
    if (!screen)
        return failure(screen.error());
    (void)watch(
        **screen, **writer, [] { return 0us; }, 20s);
    rest(5s);
    const auto before = processorTime();
    const auto begun = Clock::now();
    rest(options.idle);
    const std::chrono::duration<double> wall = Clock::now() - begun;
    const auto used = processorTime() - before;
    return QJsonObject{{QStringLiteral("seconds"), wall.count()},
                       {QStringLiteral("cpu_percent"), 100 * used.count() / wall.count()}};
}

/// Each part has a server of its own: runs that another one left open would keep the window busy.
using Part = Result<QJsonObject> (*)(const Scratch &, const LiveOptions &);

} // namespace

Result<QJsonObject> measureLive(const LiveOptions &options)
{
    const std::pair<QString, Part> parts[] = {
        {QStringLiteral("single_changes"), measureSingles},
        {QStringLiteral("burst"), measureBurst},
        {QStringLiteral("notifications_dropped"), measureDropped},
        {QStringLiteral("idle"), measureIdle},
    };
    QJsonObject json;
    for (const auto &[name, part] : parts) {
        const auto scratch = Scratch::make();
        if (!scratch)
            return failure(scratch.error());
        const auto measured = part(**scratch, options);
        if (!measured)
            return failure(measured.error());
        json.insert(name, *measured);
    }
    return json;
}

} // namespace sluice::bench
