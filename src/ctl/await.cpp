#include "ctl/await.h"

#include "core/humantext.h"
#include "ctl/arguments.h"
#include "ctl/output.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

namespace sluice::ctl {

namespace {

struct AwaitText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::Await)
};

constexpr int secondsUnlessSaid = 75;
constexpr int mostSeconds = 1'000'000;

} // namespace

std::chrono::milliseconds answerLimit()
{
    const int said = qEnvironmentVariableIntValue("SLUICE_TIMEOUT");
    return std::chrono::seconds(said > 0 && said <= mostSeconds ? said : secondsUnlessSaid);
}

Result<> checkAnswerLimit()
{
    const QString said = qEnvironmentVariable("SLUICE_TIMEOUT");
    const auto seconds = Arguments::wholeNumber(QStringLiteral("SLUICE_TIMEOUT"), said, 1);
    if (said.isEmpty() || (seconds && *seconds <= mostSeconds))
        return {};
    return failure(Error::Code::InvalidArgument,
                   AwaitText::tr("SLUICE_TIMEOUT takes whole seconds, from 1 to %1.")
                       .arg(countText(mostSeconds)));
}

void giveUpWaiting()
{
    const int code = report(
        {Error::Code::OutcomeUnknown,
         AwaitText::tr("The server has not answered for %1, so waiting was given up. What was "
                       "asked for may or may not be done. Look at the server, and with "
                       "sluicectl runs at the runs; SLUICE_TIMEOUT says how many seconds to "
                       "wait.")
             .arg(durationText(answerLimit()))});
    std::fflush(nullptr);
    std::_Exit(code);
}

} // namespace sluice::ctl
