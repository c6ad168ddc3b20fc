#include "core/profile.h"

#include <array>

namespace sluice {

namespace {
constexpr std::array environmentWords = {"sandbox", "development", "staging", "production"};
}

QString toWord(Environment environment)
{
    return QLatin1String(environmentWords[size_t(environment)]);
}

std::optional<Environment> environmentFromWord(const QString &word)
{
    for (size_t i = 0; i < environmentWords.size(); ++i) {
        if (word == QLatin1String(environmentWords[i]))
            return Environment(i);
    }
    return std::nullopt;
}

} // namespace sluice
