#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <utility>

namespace sluice::db {

/// Where and how a session connects.
struct ConnectOptions
{
    /// URI or keyword string for libpq; a password in it works but should not be there.
    QString conninfo;
    QString password = {};
    /// For each address that is tried, where conninfo, service and environment name no
    /// connect_timeout.
    std::chrono::milliseconds connectTimeout{5000};
    /// Transactions are READ ONLY. Without it they are what role, database and client say.
    bool readOnly = false;
    /// No statement may take longer; a shorter statement_timeout of role or database is kept.
    /// 0 = only that.
    std::chrono::milliseconds statementTimeout{0};
    /// Further settings (name, value) of each transaction.
    QList<std::pair<QByteArray, QByteArray>> settings = {};
    /// Statements find the settings that their answers depend on, see TransactionSettings. Off only
    /// for programs that play somebody else's client.
    bool pinned = true;
};

} // namespace sluice::db
