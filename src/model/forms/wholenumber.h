#pragma once

#include "core/result.h"

#include <QString>

namespace sluice {

/// Reads \a text as a whole number of \a least to \a most, blanks around it apart. Nothing is
/// rounded, cut or guessed: "3.7", "1,000" and "1e9" are errors.
/// \param name of the field, for the sentence
/// \returns Error::InvalidArgument with a sentence for beside the field
[[nodiscard]] Result<int> wholeNumber(const QString &text, const QString &name, int least,
                                      int most);

} // namespace sluice
