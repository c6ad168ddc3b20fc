#pragma once

#include <QtGlobal>

namespace sluice {

/// A number that was counted as far as counting was worth its cost: exact, or a lower bound.
struct Count
{
    qint64 value = 0;
    bool hasMore = false; ///< there are more than value, or may be

    constexpr Count() = default;
    // Most numbers are known exactly and are written as such.
    constexpr Count(qint64 exact) : value(exact) {} // NOLINT(google-explicit-constructor)
    constexpr Count(qint64 counted, bool more) : value(counted), hasMore(more) {}

    [[nodiscard]] constexpr bool isSome() const { return value > 0; }
    /// Nothing was found, and nothing was left out.
    [[nodiscard]] constexpr bool isNone() const { return value == 0 && !hasMore; }

    friend constexpr bool operator==(const Count &, const Count &) = default;
};

} // namespace sluice
