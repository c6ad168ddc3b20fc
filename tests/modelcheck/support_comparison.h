#pragma once

#include "support_engine.h"

namespace sluice::modelcheck {

/// Where \a engine differs from \a model, one line each: path, expected, found. Empty = nowhere.
/// \param tolerance seconds by which times may differ
[[nodiscard]] QStringList differences(const QJsonValue &model, const QJsonValue &engine,
                                      double tolerance, const QString &path = {});

/// \a events as a set: sorted by their text.
[[nodiscard]] QJsonArray sorted(const QJsonArray &events);

} // namespace sluice::modelcheck
