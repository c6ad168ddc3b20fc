#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace sluice {

/// Why a text is not one JSON value, and where.
struct JsonProblem
{
    int line = 1;     ///< from 1
    int column = 1;   ///< from 1, in characters as a person counts them
    QString sentence; ///< translated, without the position

    friend bool operator==(const JsonProblem &, const JsonProblem &) = default;
};

/// Checks that \a utf8 is exactly one JSON value of any kind, as PostgreSQL judges it: numbers of
/// any size, nested as deep as may be.
/// Linear; some ms per megabyte, so keep megabytes off the GUI thread. Safe on any thread.
[[nodiscard]] std::optional<JsonProblem> checkJson(const QByteArray &utf8);

/// A problem at byte \a offset of \a text, with line and column as a person counts them.
[[nodiscard]] JsonProblem jsonProblemAt(const QByteArray &text, qsizetype offset, QString sentence);

/// The same text, indented by two blanks; order, numbers and escapes stay as they are.
/// \returns nullopt where that would not help: \a json is no JSON, or so deep, or of so many or so
/// long lines that the result would cost more to make and show than it is worth
/// Linear, safe on any thread.
[[nodiscard]] std::optional<QByteArray> indentedJson(const QByteArray &json);

} // namespace sluice
