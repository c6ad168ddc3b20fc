#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUuid>

#include <memory>
#include <optional>

struct pg_result;

namespace sluice::db {

/// What one statement returned. Immutable and shared: copies are cheap and may cross threads.
///
/// Values arrive in PostgreSQL's binary format. Each accessor asserts the column's type and that
/// the value is not NULL; in a release build a mismatch reads as the type's zero. Ask isNull()
/// where NULL is possible, or use the accessors whose name begins with "optional".
class Rows final
{
public:
    Rows() = default;
    /// Takes \a result over.
    explicit Rows(pg_result *result);

    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] bool isEmpty() const { return rowCount() == 0; }
    [[nodiscard]] QString columnName(int column) const;
    /// Position of the column called \a name, or -1.
    [[nodiscard]] int columnOf(const char *name) const;
    /// Rows changed by INSERT, UPDATE, DELETE or MERGE, else 0.
    [[nodiscard]] qint64 affected() const;

    [[nodiscard]] bool isNull(int row, int column) const;

    /// text, varchar, char, name, json, jsonb, xml, enums
    [[nodiscard]] QString text(int row, int column) const;
    /// The same types as text() and bytea, as bytes; jsonb without its version byte.
    [[nodiscard]] QByteArray bytes(int row, int column) const;
    /// bytes() without a copy; valid while a copy of these Rows lives.
    [[nodiscard]] QByteArrayView view(int row, int column) const;
    /// int2, int4, int8, oid
    [[nodiscard]] qint64 int64(int row, int column) const;
    [[nodiscard]] int int32(int row, int column) const { return int(int64(row, column)); }
    [[nodiscard]] bool boolean(int row, int column) const;
    [[nodiscard]] QUuid uuid(int row, int column) const;
    /// timestamptz as microseconds since the Unix epoch; ±infinity as the extreme values
    [[nodiscard]] qint64 micros(int row, int column) const;
    /// timestamptz as UTC, cut to milliseconds
    [[nodiscard]] QDateTime dateTime(int row, int column) const;
    /// float4, float8
    [[nodiscard]] double float8(int row, int column) const;
    /// text[], varchar[], name[] of one dimension; a NULL element reads as a null QString
    [[nodiscard]] QList<QString> textArray(int row, int column) const;

    /// Empty for NULL.
    [[nodiscard]] QString textOrEmpty(int row, int column) const;
    [[nodiscard]] std::optional<qint64> optionalInt64(int row, int column) const;
    [[nodiscard]] std::optional<int> optionalInt32(int row, int column) const;
    [[nodiscard]] std::optional<QUuid> optionalUuid(int row, int column) const;
    [[nodiscard]] std::optional<QDateTime> optionalDateTime(int row, int column) const;

private:
    [[nodiscard]] unsigned int typeOf(int column) const;
    [[nodiscard]] QByteArrayView raw(int row, int column) const;

    std::shared_ptr<const pg_result> m_result;
};

} // namespace sluice::db
