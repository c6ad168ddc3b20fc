#include "systems/pgflow/runids.h"

#include <algorithm>

namespace sluice::pgflow {

namespace {

constexpr qsizetype uuidLength = 36;
constexpr qsizetype uuidDigits = 32;

RunId filledUp(const QString &digits, QChar digit)
{
    QString text = digits.leftJustified(uuidDigits, digit);
    for (int position : {20, 16, 12, 8})
        text.insert(position, QLatin1Char('-'));
    return RunId(text);
}

} // namespace

std::optional<RunId> runIdFrom(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QUuid uuid = QUuid::fromString(trimmed);
    if (trimmed.size() != uuidLength || uuid.isNull())
        return std::nullopt;
    return runIdOf(uuid);
}

QString digitsOfPrefix(const QString &text, qsizetype fewest)
{
    QString digits = text.trimmed().toLower();
    digits.remove(QLatin1Char('-'));
    const bool isHex = std::all_of(digits.cbegin(), digits.cend(), [](QChar c) {
        return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
               (c >= QLatin1Char('a') && c <= QLatin1Char('f'));
    });
    return isHex && digits.size() >= fewest && digits.size() <= uuidDigits ? digits : QString();
}

RunIdRange idsFrom(const QString &digits)
{
    return {filledUp(digits, QLatin1Char('0')), filledUp(digits, QLatin1Char('f'))};
}

} // namespace sluice::pgflow
