#pragma once

class QObject;

namespace sluice::db {
class Database;
}

namespace sluice::pgflow {

struct EngineFacts;

/// What the facets of one system share; all of it outlives them.
struct Reading
{
    db::Database &database;
    const EngineFacts &facts;
    QObject *context; ///< what waits for an answer ends with it
};

} // namespace sluice::pgflow
