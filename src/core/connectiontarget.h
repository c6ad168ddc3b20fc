#pragma once

#include "core/result.h"

#include <QSet>
#include <QString>

#include <functional>

namespace sluice {

/// Where a connection string leads, so far as two of them can be compared without asking a server.
struct ConnectionTarget
{
    /// "host:port" or "/socket/folder:port" of every server named; defaults filled in.
    QSet<QString> servers;
    QString database;
    QString user;
    /// The string carries a password and must not be saved as it is.
    bool carriesPassword = false;

    /// Both may reach the same database as the same user: one server in common is enough, since
    /// a list of hosts is tried one after the other.
    [[nodiscard]] bool meets(const ConnectionTarget &other) const;
    /// The same for any user, where all names of this machine are one: a socket, localhost,
    /// 127.0.0.1 …
    [[nodiscard]] bool mayMeet(const ConnectionTarget &other) const;
};

/// Reads a URI or keyword string as libpq does, defaults, services and PG* variables included.
/// Contacts nothing. Passed in where a room knows no libpq.
using TargetOf = std::function<Result<ConnectionTarget>(const QString &conninfo)>;

} // namespace sluice
