#pragma once

#include <QJsonObject>

#include <vector>

namespace sluice::bench {

/// Value below which the share \a quantile of \a samples lies (nearest rank).
/// \param quantile 0…1 \returns 0 for no samples
[[nodiscard]] double percentile(std::vector<double> samples, double quantile);

/// {"samples","median","p90","p99","max"}, in the unit of \a samples.
[[nodiscard]] QJsonObject summary(const std::vector<double> &samples);

} // namespace sluice::bench
