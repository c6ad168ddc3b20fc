#include "db/transactionsettings.h"

#include "db/quoting.h"
#include "db/rows.h"

#include <array>
#include <utility>

namespace sluice::db {

namespace {

constexpr std::array<std::pair<const char *, const char *>, 13> pins = {{
    // Types and functions of the server before anybody's temporary ones. Statements name schemas.
    {"search_path", "pg_catalog, pg_temp"},
    {"client_encoding", "UTF8"},
    {"array_nulls", "on"},
    {"standard_conforming_strings", "on"},
    {"transform_null_equals", "off"},
    {"quote_all_identifiers", "off"},
    {"DateStyle", "ISO, MDY"},
    {"IntervalStyle", "postgres"},
    {"TimeZone", "UTC"},
    {"extra_float_digits", "1"},
    {"bytea_output", "hex"},
    {"xmloption", "content"},
    // Compiling takes longer than any of our statements runs: 2.5 s for a list read in 40 ms.
    {"jit", "off"},
}};

QByteArray setting(const QByteArray &name, const QByteArray &value)
{
    return "pg_catalog.set_config(" + quotedLiteral(name) + ", " + quotedLiteral(value) + ", true)";
}

} // namespace

TransactionSettings::TransactionSettings(const ConnectOptions &options,
                                         const std::optional<SessionLimits> &limits)
{
    QByteArray sql = "select pg_catalog.pg_backend_pid()";
    for (const auto &[name, value] : pins)
        sql += ", " + setting(name, value);
    const bool isSooner = limits && (limits->statementTimeout.count() == 0 ||
                                     limits->statementTimeout > options.statementTimeout);
    if (options.statementTimeout.count() > 0 && isSooner) {
        sql += ", " + setting("statement_timeout",
                              QByteArray::number(qint64(options.statementTimeout.count())));
    }
    for (const auto &[name, value] : options.settings)
        sql += ", " + setting(name, value);
    m_readWrite = sql;
    m_readOnly = sql + ", " + setting("transaction_read_only", "on");
}

const char *TransactionSettings::limitsQuery()
{
    return "select pg_catalog.pg_backend_pid(), (1000 * pg_catalog.date_part('epoch', "
           "pg_catalog.current_setting('statement_timeout')::pg_catalog.interval))"
           "::pg_catalog.int8";
}

SessionLimits TransactionSettings::limitsFrom(const Rows &rows)
{
    if (rows.isEmpty())
        return {};
    return {rows.int32(0, 0), std::chrono::milliseconds(rows.int64(0, 1))};
}

QByteArray tightened(const char *name, std::chrono::milliseconds atMost)
{
    const QByteArray milliseconds = QByteArray::number(qint64(atMost.count()));
    const QByteArray current = QByteArray("1000 * pg_catalog.date_part('epoch', "
                                          "pg_catalog.current_setting('") +
                               name + "')::pg_catalog.interval)";
    return QByteArray("select pg_catalog.set_config('") + name + "', '" + milliseconds +
           "', true) where " + current + " not between 1 and " + milliseconds;
}

} // namespace sluice::db
