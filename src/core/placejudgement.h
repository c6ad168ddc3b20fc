#pragma once

#include "core/access.h"
#include "core/databaseidentity.h"
#include "core/profile.h"
#include "core/result.h"

#include <QFuture>
#include <QList>

#include <optional>

namespace sluice {

class PlaceGuard;

/// What is said about a place before the saved connections of this desk are asked: \a own by
/// whoever wants to go there, \a mark by the database itself.
[[nodiscard]] QList<Access> claimsAbout(const Access &own, const std::optional<Access> &mark);

/// What kind of place \a identity is, all told: the strictest of \a claims and of what \a guard
/// knows besides. For window, terminal and worker.
/// \param guard null = nothing; lives until the answer \param profile, \param claims as for
/// PlaceGuard::judge()
[[nodiscard]] QFuture<Result<Access>> judgePlace(PlaceGuard *guard,
                                                 const ConnectionProfile &profile,
                                                 const DatabaseIdentity &identity,
                                                 const QList<Access> &claims);

} // namespace sluice
