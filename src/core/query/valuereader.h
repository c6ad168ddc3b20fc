#pragma once

#include "core/query/querytext.h"

#include <QByteArray>

#include <optional>

namespace sluice {

/// The JSON value that stands next in \a in: an object, an array or a text in quotes as JSON writes
/// them, a number, true, false, null; a word that is none of these is a text. Nothing, with a flaw,
/// where there is none.
[[nodiscard]] std::optional<QByteArray> takeJson(QueryInput &in);

} // namespace sluice
