#include "gui/widgets/livesentence.h"

#include "core/humantext.h"

#include <QCoreApplication>

namespace sluice {

using namespace std::chrono_literals;

namespace {

struct Live
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Live)
};

/// Reasons come as whole sentences; inside ours the full stop would end it too early.
QString withoutStop(QString sentence)
{
    while (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence;
}

} // namespace

LiveSentence liveSentence(const LiveState &state,
                          std::optional<std::chrono::milliseconds> sinceChange,
                          const QDateTime &now, bool canAllowSignals)
{
    const QString reason = withoutStop(state.reason);
    switch (state.kind) {
    case LiveState::Kind::Connecting:
        return {reason.isEmpty() ? Live::tr("connecting…")
                                 : Live::tr("connecting: %1").arg(reason)};
    case LiveState::Kind::Live:
        if (!sinceChange)
            return {Live::tr("live by LISTEN · no change yet")};
        if (*sinceChange < 1s)
            return {Live::tr("live by LISTEN · last change just now")};
        return {Live::tr("live by LISTEN · last change %1 ago").arg(durationText(*sinceChange))};
    case LiveState::Kind::Polling:
        return {reason.isEmpty() ? Live::tr("polling every 2 s")
                                 : Live::tr("polling every 2 s. %1").arg(state.reason),
                canAllowSignals ? LiveOffer::AllowSignals : LiveOffer::None};
    case LiveState::Kind::Lost: {
        const QString what = reason.isEmpty() ? Live::tr("connection lost")
                                              : Live::tr("connection lost: %1").arg(reason);
        if (!state.retryIn)
            return {what, LiveOffer::Reconnect};
        return {what + QStringLiteral(" · ") + retryText(state, now), LiveOffer::Reconnect};
    }
    case LiveState::Kind::Refused:
        return {Live::tr("not connected: %1").arg(reason), LiveOffer::Connect};
    }
    return {};
}

QString retryText(const LiveState &state, const QDateTime &now)
{
    if (state.retryIn && *state.retryIn < LiveState::leastCountdown)
        return Live::tr("trying again every %1").arg(durationText(*state.retryIn));
    qint64 seconds = 0;
    if (state.retryIn)
        seconds = (state.retryIn->count() - state.since.msecsTo(now) + 999) / 1000;
    return seconds > 0 ? Live::tr("reconnecting in %n s", nullptr, int(seconds))
                       : Live::tr("reconnecting…");
}

QString lockSentence(Environment environment, bool locked,
                     std::optional<std::chrono::milliseconds> unlockedFor)
{
    if (environment == Environment::Sandbox)
        return {};
    if (locked)
        return Live::tr("locked: look, don't touch");
    if (unlockedFor)
        return Live::tr("unlocked for %1").arg(durationText(*unlockedFor));
    return Live::tr("unlocked");
}

QString liveWord(const LiveState &state)
{
    switch (state.kind) {
    case LiveState::Kind::Connecting:
        return Live::tr("connecting");
    case LiveState::Kind::Live:
        return Live::tr("live");
    case LiveState::Kind::Polling:
        return Live::tr("polling");
    case LiveState::Kind::Lost:
        return Live::tr("connection lost");
    case LiveState::Kind::Refused:
        return Live::tr("not connected");
    }
    return {};
}

} // namespace sluice
