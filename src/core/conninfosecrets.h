#pragma once

#include <QString>

/// Where a connection string may hold a password. Doubt counts as yes, so that no field and no
/// message shows a part of one.
namespace sluice {

/// Whether a text is all there or its end may still be missing.
enum class Typing { Done, UnderWay };

/// \a text, URI or keywords or neither, may hold a password or a part of one.
[[nodiscard]] bool mayHoldPassword(const QString &text, Typing typing);

/// Why libpq may take a part of the password in \a text for something else; empty = it does not.
/// A translated sentence that repeats nothing of the text.
[[nodiscard]] QString passwordDoubt(const QString &text);

/// \a text as it is, but for the passwords in it. \pre passwordDoubt(text) is empty
[[nodiscard]] QString withoutPassword(const QString &text);

/// What stands before the first thing of \a text that may be a password, as far as it tells
/// anything: whole keywords; of a URI that may hold one nothing.
[[nodiscard]] QString beforePassword(const QString &text, Typing typing);

} // namespace sluice
