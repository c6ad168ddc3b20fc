#include "core/bulk.h"

#include "core/action.h"
#include "core/fingerprint.h"

#include <array>

namespace sluice {

bool BulkItem::failedTheSameWay() const
{
    return status == RunStatus::Failed && failedStep == failedStepBefore &&
           fingerprintOf(error) == fingerprintOf(errorBefore);
}

const QList<QString> &bulkActions()
{
    static const QList<QString> names{
        QString::fromLatin1(RetryFailed::name), QString::fromLatin1(ResumeRun::name),
        QString::fromLatin1(RestartRun::name), QString::fromLatin1(CancelRun::name)};
    return names;
}

QString toWord(BulkItemState state)
{
    constexpr std::array words = {"waiting", "done", "refused"};
    return QLatin1String(words[size_t(state)]);
}

} // namespace sluice
