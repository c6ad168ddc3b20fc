#include "db/pqstart.h"

#include <vector>

namespace sluice::db {

PgConn startConnecting(const ConnectOptions &options)
{
    // Later keywords win: what stands before dbname is only a default for it, what follows rules.
    const QByteArray conninfo = options.conninfo.toUtf8();
    const QByteArray password = options.password.toUtf8();
    std::vector<const char *> keys;
    std::vector<const char *> values;
    const auto add = [&](const char *key, const char *value) {
        keys.push_back(key);
        values.push_back(value);
    };
    // Stronger than PGAPPNAME: who looks for other Sluices at work looks for this name.
    add("application_name", "sluice");
    add("keepalives_idle", "30");
    add("keepalives_interval", "10");
    add("keepalives_count", "3");
    add("tcp_user_timeout", "20000");
    add("dbname", conninfo.constData());
    add("client_encoding", "UTF8");
    if (!password.isEmpty())
        add("password", password.constData());
    add(nullptr, nullptr);

    PgConn conn(PQconnectStartParams(keys.data(), values.data(), 1));
    if (conn) {
        // Before the server says anything: only so does libpq tell the SQLSTATE of a refusal.
        PQsetErrorVerbosity(conn.get(), PQERRORS_VERBOSE);
        PQsetNoticeReceiver(
            conn.get(), [](void *, const PGresult *) {}, nullptr);
    }
    return conn;
}

} // namespace sluice::db
