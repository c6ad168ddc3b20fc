#pragma once

#include "db/connectoptions.h"
#include "db/pqhandles.h"

#include <QByteArray>
#include <QList>

#include <chrono>

namespace sluice::db {

/// A connection being made, address by address, as libpq's own blocking call makes it: each may
/// take connect_timeout, then comes the next. libpq leaves that rule to those who do not block.
class ConnectAttempt final
{
public:
    /// Resolves names, so it may take as long as that does.
    explicit ConnectAttempt(const ConnectOptions &options);

    /// Null when there is no memory.
    [[nodiscard]] pg_conn *handle() const { return m_conn.get(); }
    [[nodiscard]] PgConn release() { return std::move(m_conn); }

    /// How long one address may take; 0 = as long as it wants.
    [[nodiscard]] std::chrono::milliseconds patience() const { return m_patience; }
    /// libpq has gone on to another address since the last call: it has its own time.
    [[nodiscard]] bool hasMovedOn();
    /// Gives the present address up and begins with the next.
    /// \returns false when there is none; the handle stays as it is then
    [[nodiscard]] bool skip();

private:
    struct Address
    {
        QByteArray host;
        QByteArray hostaddr;
        QByteArray port;

        friend bool operator==(const Address &, const Address &) = default;
    };

    [[nodiscard]] QList<Address> allAddresses() const;
    [[nodiscard]] Address present() const;

    ConnectOptions m_options;
    std::chrono::milliseconds m_patience;
    PgConn m_conn;
    Address m_last;
};

} // namespace sluice::db
