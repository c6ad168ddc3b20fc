#include "ctl/runlookup.h"

#include "core/system/system.h"
#include "ctl/await.h"

#include <QCoreApplication>

namespace sluice::ctl {

namespace {
struct RunlookupText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::RunLookup)
};
} // namespace

Result<RunId> findRun(System &system, const QString &text)
{
    if (const auto whole = system.runs()->idFrom(text))
        return *whole;
    const auto found = await(system.runs()->find(text, 2));
    if (!found)
        return failure(found.error());
    if (found->isEmpty())
        return failure(Error::Code::NotFound,
                       RunlookupText::tr("No run begins with %1.").arg(text));
    if (found->size() > 1) {
        return failure(
            Error::Code::InvalidArgument,
            RunlookupText::tr("Several runs begin with %1. Give more digits.").arg(text));
    }
    return found->first().id;
}

} // namespace sluice::ctl
