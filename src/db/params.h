#pragma once

#include "core/ids.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUuid>

#include <chrono>
#include <optional>
#include <vector>

namespace sluice::db {

/// One value for $1, $2, … in PostgreSQL's text format; nullopt is SQL NULL.
/// The SQL text says the type ("$1::uuid"), so nothing is guessed from here.
using Param = std::optional<QByteArray>;
using Params = QList<Param>;

[[nodiscard]] inline Param param(const QString &text)
{
    return text.toUtf8();
}
/// \a text is taken as it is: UTF-8 text, JSON text, or an array literal.
[[nodiscard]] inline Param param(const QByteArray &text)
{
    return text;
}
[[nodiscard]] inline Param param(const char *text)
{
    return QByteArray(text);
}
[[nodiscard]] inline Param param(qint64 number)
{
    return QByteArray::number(number);
}
[[nodiscard]] inline Param param(int number)
{
    return QByteArray::number(number);
}
[[nodiscard]] inline Param param(double number)
{
    return QByteArray::number(number, 'g', 17);
}
[[nodiscard]] inline Param param(bool value)
{
    return QByteArray(value ? "true" : "false");
}
[[nodiscard]] inline Param param(const QUuid &uuid)
{
    return uuid.toByteArray(QUuid::WithoutBraces);
}
[[nodiscard]] inline Param param(std::chrono::milliseconds duration)
{
    return QByteArray::number(qint64(duration.count()));
}
template <typename Tag, typename Rep>
[[nodiscard]] Param param(const StrongId<Tag, Rep> &id)
{
    return param(id.value());
}
template <typename T>
[[nodiscard]] Param param(const std::optional<T> &value)
{
    return value ? param(*value) : Param();
}

/// \a items as the literal of a text[] ("$1::text[]", "$1::uuid[]", "$1::bigint[]").
[[nodiscard]] Param arrayParam(const QList<QString> &items);
/// The same of single values, NULL among them ("$1::jsonb[]").
[[nodiscard]] Param arrayParam(const Params &items);

/// One SQL statement with its values. Values never become part of the text.
struct Statement
{
    QByteArray sql;
    Params params = {};
};

/// How a transaction of several statements ends.
enum class Finish {
    Commit,
    Rollback, ///< a preview: everything is executed and read back, nothing stays
};

} // namespace sluice::db
