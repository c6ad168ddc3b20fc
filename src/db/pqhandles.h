#pragma once

// The only place that names libpq's owners; include it from .cpp files of this room only.
#include <libpq-fe.h>
#include <memory>

namespace sluice::db {

struct PqDeleter
{
    void operator()(PGconn *conn) const { PQfinish(conn); }
    void operator()(PGresult *result) const { PQclear(result); }
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
    void operator()(PGnotify *notify) const { PQfreemem(notify); }
    void operator()(char *text) const { PQfreemem(text); }
};

using PgConn = std::unique_ptr<PGconn, PqDeleter>;
using PgResult = std::unique_ptr<PGresult, PqDeleter>;
using PgOptions = std::unique_ptr<PQconninfoOption, PqDeleter>;
using PgNotify = std::unique_ptr<PGnotify, PqDeleter>;
using PgText = std::unique_ptr<char, PqDeleter>;

} // namespace sluice::db
