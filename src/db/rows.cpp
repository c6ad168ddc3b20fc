#include "db/rows.h"

#include "db/pqhandles.h"

#include <QTimeZone>
#include <QtEndian>

#include <bit>
#include <limits>

namespace sluice::db {

namespace {

// From PostgreSQL's catalogue; these numbers never change.
enum Type : Oid {
    Bool = 16,
    Bytea = 17,
    Char = 18,
    Name = 19,
    Int8 = 20,
    Int2 = 21,
    Int4 = 23,
    Text = 25,
    OidType = 26,
    Json = 114,
    Xml = 142,
    Float4 = 700,
    Float8 = 701,
    Unknown = 705,
    NameArray = 1003,
    TextArray = 1009,
    VarcharArray = 1015,
    Bpchar = 1042,
    Varchar = 1043,
    TimestampTz = 1184,
    Uuid = 2950,
    Jsonb = 3802,
    FirstUserDefined = 16384,
};

constexpr qint64 postgresEpochMicros = 946684800LL * 1000000; // 2000-01-01 UTC

bool isTextual(Oid type)
{
    switch (type) {
    case Char:
    case Name:
    case Text:
    case Json:
    case Xml:
    case Unknown:
    case Bpchar:
    case Varchar:
    case Jsonb:
        return true;
    default:
        return type >= FirstUserDefined; // enums and the like are sent as their text
    }
}

template <typename T>
T bigEndian(QByteArrayView raw)
{
    return raw.size() == qsizetype(sizeof(T)) ? qFromBigEndian<T>(raw.data()) : T{};
}

} // namespace

Rows::Rows(pg_result *result) : m_result(result, PqDeleter()) {}

int Rows::rowCount() const
{
    return m_result ? PQntuples(m_result.get()) : 0;
}

int Rows::columnCount() const
{
    return m_result ? PQnfields(m_result.get()) : 0;
}

QString Rows::columnName(int column) const
{
    return m_result ? QString::fromUtf8(PQfname(m_result.get(), column)) : QString();
}

int Rows::columnOf(const char *name) const
{
    return m_result ? PQfnumber(m_result.get(), name) : -1;
}

qint64 Rows::affected() const
{
    // PQcmdTuples() only reads; its parameter lacks the const.
    return m_result ? QByteArray(PQcmdTuples(const_cast<PGresult *>(m_result.get()))).toLongLong()
                    : 0;
}

unsigned int Rows::typeOf(int column) const
{
    return PQftype(m_result.get(), column);
}

QByteArrayView Rows::raw(int row, int column) const
{
    Q_ASSERT(m_result && row >= 0 && row < rowCount() && column >= 0 && column < columnCount());
    Q_ASSERT(PQfformat(m_result.get(), column) == 1);
    Q_ASSERT(!isNull(row, column));
    return {PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column)};
}

bool Rows::isNull(int row, int column) const
{
    Q_ASSERT(m_result && row >= 0 && row < rowCount() && column >= 0 && column < columnCount());
    return PQgetisnull(m_result.get(), row, column) == 1;
}

QByteArrayView Rows::view(int row, int column) const
{
    const Oid type = typeOf(column);
    Q_ASSERT(isTextual(type) || type == Bytea);
    const QByteArrayView value = raw(row, column);
    // jsonb is sent as a version number and its text.
    return type == Jsonb && !value.isEmpty() ? value.sliced(1) : value;
}

QByteArray Rows::bytes(int row, int column) const
{
    return view(row, column).toByteArray();
}

QString Rows::text(int row, int column) const
{
    return QString::fromUtf8(view(row, column));
}

qint64 Rows::int64(int row, int column) const
{
    const QByteArrayView value = raw(row, column);
    switch (typeOf(column)) {
    case Int2:
        return bigEndian<qint16>(value);
    case Int4:
        return bigEndian<qint32>(value);
    case Int8:
        return bigEndian<qint64>(value);
    case OidType:
        return bigEndian<quint32>(value);
    default:
        Q_ASSERT_X(false, "Rows::int64", "the column is no integer");
        return 0;
    }
}

bool Rows::boolean(int row, int column) const
{
    Q_ASSERT(typeOf(column) == Bool);
    return bigEndian<quint8>(raw(row, column)) != 0;
}

QUuid Rows::uuid(int row, int column) const
{
    Q_ASSERT(typeOf(column) == Uuid);
    return QUuid::fromRfc4122(raw(row, column));
}

qint64 Rows::micros(int row, int column) const
{
    Q_ASSERT(typeOf(column) == TimestampTz);
    const qint64 sinceEpoch = bigEndian<qint64>(raw(row, column));
    constexpr qint64 last = std::numeric_limits<qint64>::max();
    if (sinceEpoch > last - postgresEpochMicros)
        return last;
    if (sinceEpoch == std::numeric_limits<qint64>::min())
        return sinceEpoch;
    return sinceEpoch + postgresEpochMicros;
}

QDateTime Rows::dateTime(int row, int column) const
{
    const qint64 sinceEpoch = micros(row, column);
    // Rounds down, also before 1970.
    const qint64 millis = sinceEpoch / 1000 - (sinceEpoch % 1000 < 0 ? 1 : 0);
    return QDateTime::fromMSecsSinceEpoch(millis, Qt::UTC);
}

double Rows::float8(int row, int column) const
{
    const QByteArrayView value = raw(row, column);
    switch (typeOf(column)) {
    case Float4:
        return double(std::bit_cast<float>(bigEndian<quint32>(value)));
    case Float8:
        return std::bit_cast<double>(bigEndian<quint64>(value));
    default:
        Q_ASSERT_X(false, "Rows::float8", "the column is no floating point number");
        return 0;
    }
}

QList<QString> Rows::textArray(int row, int column) const
{
    const Oid type = typeOf(column);
    Q_ASSERT(type == TextArray || type == VarcharArray || type == NameArray);
    // Dimensions, flags, element type, then per dimension its length and lower bound, then per
    // element its length (-1 = NULL) and bytes; all numbers are int4.
    QByteArrayView rest = raw(row, column);
    const auto take = [&rest](qsizetype size) {
        const QByteArrayView head = rest.first(qMin(size, rest.size()));
        rest = rest.sliced(head.size());
        return head;
    };
    const auto number = [&take] { return bigEndian<qint32>(take(4)); };

    const qint32 dimensions = number();
    take(8);
    if (dimensions != 1) {
        Q_ASSERT(dimensions == 0);
        return {};
    }
    // At least four bytes each: a count beyond that is not the server's.
    const qint32 count = qint32(qMin<qsizetype>(number(), rest.size() / 4));
    take(4);
    QList<QString> items;
    items.reserve(count);
    for (qint32 i = 0; i < count; ++i) {
        const qint32 size = number();
        items.append(size < 0 ? QString() : QString::fromUtf8(take(size)));
    }
    return items;
}

QString Rows::textOrEmpty(int row, int column) const
{
    return isNull(row, column) ? QString() : text(row, column);
}

std::optional<qint64> Rows::optionalInt64(int row, int column) const
{
    return isNull(row, column) ? std::nullopt : std::optional(int64(row, column));
}

std::optional<int> Rows::optionalInt32(int row, int column) const
{
    return isNull(row, column) ? std::nullopt : std::optional(int32(row, column));
}

std::optional<QUuid> Rows::optionalUuid(int row, int column) const
{
    return isNull(row, column) ? std::nullopt : std::optional(uuid(row, column));
}

std::optional<QDateTime> Rows::optionalDateTime(int row, int column) const
{
    return isNull(row, column) ? std::nullopt : std::optional(dateTime(row, column));
}

} // namespace sluice::db
