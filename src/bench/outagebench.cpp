#include "bench/outagebench.h"

#include "bench/changewriter.h"
#include "bench/scratch.h"
#include "bench/screen.h"
#include "db/blockingsession.h"
#include "gui/canvas/graphcanvas.h"

#include <QJsonArray>

#include <atomic>
#include <thread>

namespace sluice::bench {

namespace {

using namespace std::chrono_literals;

double secondsSince(Clock::time_point begun)
{
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// Brings the server back from a thread of its own, so that the window goes on, commits one
/// change at once, and stays until the end: the server dies with the thread that started it.
class Return final
{
public:
    Return(Scratch &scratch, const RunId &run, int change)
        : m_thread([this, &scratch, run, change] { bringBack(scratch, run, change); })
    {}
    ~Return()
    {
        m_ending = true;
        m_ending.notify_all();
        m_thread.join();
    }
    [[nodiscard]] bool isBack() const { return m_back; }
    [[nodiscard]] Clock::time_point at() const { return m_at; }
    [[nodiscard]] bool isCommitted() const { return m_committed; }

private:
    void bringBack(Scratch &scratch, const RunId &run, int change)
    {
        // Accepting connections is what counts, so it is tried while the start is under way.
        std::thread knock([&] {
            while (!m_ending) {
                if (auto session = db::BlockingSession::open({scratch.conninfo()})) {
                    m_at = Clock::now();
                    m_back = true;
                    const bool kept = session->query("set synchronous_commit = on").has_value();
                    m_committed = kept && session
                                              ->query("select pgflow.complete_task($1::uuid,"
                                                      " 'tick', $2::int, '1'::jsonb)",
                                                      {db::param(run), db::param(change)})
                                              .has_value();
                    return;
                }
                std::this_thread::sleep_for(2ms);
            }
        });
        (void)scratch.startServer();
        knock.join();
        m_ending.wait(false);
    }

    std::atomic_bool m_ending = false;
    std::atomic_bool m_back = false;
    std::atomic_bool m_committed = false;
    Clock::time_point m_at; ///< written before m_back is set
    std::thread m_thread;
};

} // namespace

Result<QJsonObject> measureOutages(const std::vector<std::chrono::seconds> &outages)
{
    auto scratch = Scratch::make();
    if (!scratch)
        return failure(scratch.error());
    const auto writer = ChangeWriter::prepare((*scratch)->conninfo(), int(outages.size()) + 1);
    if (!writer)
        return failure(writer.error());
    const RunId run = (*writer)->run();
    const auto screen = Screen::open((*scratch)->conninfo(), run);
    if (!screen)
        return failure(screen.error());

    QJsonArray measured;
    std::vector<std::unique_ptr<Return>> returns;
    for (size_t i = 0; i < outages.size(); ++i) {
        auto died = Clock::now();
        (*scratch)->killServer();
        if (!waitFor([&] { return (*screen)->says(LiveState::Kind::Lost); }, 30s))
            return failure(Error::Code::Io,
                           QStringLiteral("The window never said it was cut off."));
        const double said = secondsSince(died);
        rest(std::chrono::duration_cast<std::chrono::milliseconds>(outages[i]));

        auto back = std::make_unique<Return>(**scratch, run, int(i));
        const bool shown = waitFor(
            [&] {
                return back->isCommitted() && (*screen)->shownDone() == int(i) + 1 &&
                       (*screen)->says(LiveState::Kind::Live);
            },
            60s);
        if (!shown) {
            return failure(Error::Code::Io,
                           QStringLiteral("The window did not come back: server %1, change %2, "
                                          "the window %3 and shows %4 changes of %5.")
                               .arg(back->isBack() ? QStringLiteral("accepts connections")
                                                   : QStringLiteral("accepts none"),
                                    back->isCommitted() ? QStringLiteral("committed")
                                                        : QStringLiteral("not committed"),
                                    (*screen)->isLive() ? QStringLiteral("is live")
                                                        : QStringLiteral("is not live"))
                               .arg((*screen)->shownDone())
                               .arg(i + 1));
        }
        measured.append(
            QJsonObject{{QStringLiteral("down_s"), qint64(outages[i].count())},
                        {QStringLiteral("said_after_s"), said},
                        {QStringLiteral("true_state_after_return_s"), secondsSince(back->at())}});
        returns.push_back(std::move(back));
    }
    return QJsonObject{{QStringLiteral("outages"), measured}};
}

} // namespace sluice::bench
