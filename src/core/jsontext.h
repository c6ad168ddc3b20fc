#pragma once

#include <QByteArray>
#include <QString>

namespace sluice {

/// \a json with each half of a surrogate pair that stands alone written as \uXXXX, which UTF-8
/// cannot encode and a server refuses by name. \pre \a json is JSON
[[nodiscard]] QByteArray jsonToUtf8(const QString &json);

} // namespace sluice
