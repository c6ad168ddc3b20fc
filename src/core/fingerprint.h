#pragma once

#include <QString>

namespace sluice {

/// What an error says with what differs from run to run taken out: ids, numbers, addresses, paths,
/// times and quoted values become "…". Errors with one fingerprint have, as a rule, one cause.
///
/// The line that says it is taken: of a Python traceback the last one, of any other text the first
/// that is not empty. Codes that tell causes apart (HTTP 502, SQLSTATE 23505, ECONNREFUSED) stay.
/// Linear in the first 4,000 characters; the rest is not looked at. Same text, same fingerprint, on
/// every machine and in every version that has the same fingerprintVersion.
[[nodiscard]] QString fingerprintOf(const QString &error);
inline constexpr int fingerprintVersion = 1;

} // namespace sluice
