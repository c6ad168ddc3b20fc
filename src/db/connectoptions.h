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
    /// For the whole attempt, name resolution and TLS included.
    std::chrono::milliseconds connectTimeout{5000};
    /// SET default_transaction_read_only.
    bool readOnly = false;
    /// SET statement_timeout; 0 = none.
    std::chrono::milliseconds statementTimeout{0};
    /// Further settings (name, value), SET in this order after connecting.
    QList<std::pair<QByteArray, QByteArray>> settings = {};
};

} // namespace sluice::db
