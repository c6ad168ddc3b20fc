#pragma once

#include "support_engine.h"

namespace sluice::modelcheck {

/// Where \a engine differs from \a model, one line each: path, expected, found. Empty = nowhere.
/// \param tolerance seconds by which times may differ
[[nodiscard]] QStringList differences(const QJsonValue &model, const QJsonValue &engine,
                                      double tolerance, const QString &path = {});

/// Rules of order among the events of one operation that \a events break, one sentence each. The
/// rules are about the events of one run; what runs do beside each other has no order.
[[nodiscard]] QStringList brokenOrder(const QJsonArray &events, const FlowShape &flow);

/// \a events as a set: sorted by their text.
[[nodiscard]] QJsonArray sorted(const QJsonArray &events);

} // namespace sluice::modelcheck
