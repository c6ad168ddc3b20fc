#pragma once

#include "model/systemsession.h"
#include "support/fakeflows.h"
#include "support/faketime.h"

namespace sluice::test {

/// A session on a fake system whose server's clock shows \a server at the beginning; this machine's
/// clock is \a clientOff wrong.
struct FakeSession
{
    explicit FakeSession(const QDateTime &server = at("09:41:59"),
                         std::chrono::milliseconds clientOff = {})
        : time(server.addMSecs(clientOff.count()))
    {
        system->serverNow = [this, clientOff] {
            return time.wallClock().addMSecs(-clientOff.count());
        };
        (void)format.setSetting(QStringLiteral("UTC"));
    }

    FakeTime time;
    TimeFormat format;
    std::shared_ptr<FakeSystem> system = std::make_shared<FakeSystem>();
    SystemSession session{system, format, time};
};

} // namespace sluice::test
