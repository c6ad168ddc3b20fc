#include "bench/statistics.h"

#include <algorithm>
#include <cmath>

namespace sluice::bench {

double percentile(std::vector<double> samples, double quantile)
{
    if (samples.empty())
        return 0;
    std::sort(samples.begin(), samples.end());
    const auto rank = size_t(std::ceil(quantile * double(samples.size())));
    return samples[std::clamp<size_t>(rank, 1, samples.size()) - 1];
}

QJsonObject summary(const std::vector<double> &samples)
{
    const auto rounded = [&](double quantile) {
        return std::round(percentile(samples, quantile) * 100) / 100;
    };
    return {{QStringLiteral("samples"), qint64(samples.size())},
            {QStringLiteral("median"), rounded(0.5)},
            {QStringLiteral("p90"), rounded(0.9)},
            {QStringLiteral("p99"), rounded(0.99)},
            {QStringLiteral("max"), rounded(1.0)}};
}

} // namespace sluice::bench
