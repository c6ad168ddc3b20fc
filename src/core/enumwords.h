#pragma once

#include <QString>

#include <array>
#include <optional>

namespace sluice {

/// The value of \a Enum whose word is \a word; \a words are those of its values, in their order.
/// \returns nullopt if it is none of them
template <typename Enum, size_t N>
[[nodiscard]] std::optional<Enum> enumFromWord(const std::array<const char *, N> &words,
                                               const QString &word)
{
    for (size_t i = 0; i < N; ++i) {
        if (word == QLatin1String(words[i]))
            return Enum(i);
    }
    return std::nullopt;
}

} // namespace sluice
