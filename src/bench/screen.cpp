#include "bench/screen.h"

#include "gui/canvas/graphcanvas.h"
#include "gui/shell/shellwindow.h"
#include "gui/shell/statusline.h"
#include "gui/widgets/livesentence.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace sluice::bench {

namespace {

using namespace std::chrono_literals;

app::Arguments argumentsFor(const QString &conninfo, const RunId &run)
{
    app::Arguments arguments;
    arguments.database = conninfo;
    arguments.run = run;
    return arguments;
}

} // namespace

bool waitFor(const std::function<bool()> &done, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    while (!done() && !deadline.hasExpired()) {
        QEventLoop loop;
        QTimer::singleShot(20ms, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return done();
}

void rest(std::chrono::milliseconds time)
{
    (void)waitFor([] { return false; }, time);
}

Result<std::unique_ptr<Screen>> Screen::open(const QString &conninfo, const RunId &run)
{
    std::unique_ptr<Screen> screen(new Screen(conninfo, run));
    if (!waitFor([&] { return screen->isReady(); }, 20s)) {
        return failure(Error::Code::Io,
                       QStringLiteral("The window showed no live run within 20 s."));
    }
    return screen;
}

Screen::Screen(const QString &conninfo, const RunId &run) : m_desktop(argumentsFor(conninfo, run))
{
    m_desktop.start();
    m_desktop.window()->resize(1480, 920);
}

LiveState::Kind Screen::liveKind() const
{
    ConnectedDatabase *const database = m_desktop.window()->connection().database();
    return database ? database->live().state().kind : LiveState::Kind::Connecting;
}

bool Screen::says(LiveState::Kind kind) const
{
    const auto *line = m_desktop.window()->findChild<StatusLine *>();
    return line && line->liveText().startsWith(liveWord(LiveState{.kind = kind}));
}

int Screen::shownDone() const
{
    return m_canvas->nodeView(0).tasks[size_t(paint::StatusFamily::Done)];
}

bool Screen::isReady()
{
    if (!isLive() || !m_desktop.window()->isSettled())
        return false;
    for (auto *canvas : m_desktop.window()->findChildren<GraphCanvas *>()) {
        if (canvas->isVisible() && canvas->isSettled() && canvas->nodeCount() > 0)
            m_canvas = canvas;
    }
    return m_canvas != nullptr;
}

} // namespace sluice::bench
