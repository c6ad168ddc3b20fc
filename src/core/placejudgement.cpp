#include "core/placejudgement.h"

#include "core/async.h"
#include "core/services.h"

namespace sluice {

QList<Access> claimsAbout(const Access &own, const std::optional<Access> &mark)
{
    return mark ? QList<Access>{own, *mark} : QList<Access>{own};
}

QFuture<Result<Access>> judgePlace(PlaceGuard *guard, const ConnectionProfile &profile,
                                   const DatabaseIdentity &identity, const QList<Access> &claims)
{
    return guard ? guard->judge(profile, identity, claims)
                 : ready(Result<Access>(Access::strictest(claims)));
}

} // namespace sluice
