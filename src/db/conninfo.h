#pragma once

#include "core/connectiontarget.h"
#include "core/result.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>
#include <utility>

namespace sluice::db {

/// A connection string taken apart by libpq's own parser. Nothing is contacted.
class Conninfo final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::Conninfo)

public:
    /// \param text URI or keyword string
    /// \returns Error::InvalidArgument whose message says what is wrong with it
    [[nodiscard]] static Result<Conninfo> parse(const QString &text);

    /// Keyword string without password and sslpassword, keywords in libpq's order; the same text
    /// for the same place however it was written.
    [[nodiscard]] QString withoutSecrets() const;
    /// The whole keyword string, but with these servers, each a list as libpq reads it.
    [[nodiscard]] QString withServers(const QString &hosts, const QString &addresses,
                                      const QString &ports) const;
    [[nodiscard]] std::optional<QString> password() const;
    /// Value of a keyword as given; empty if it was not given.
    [[nodiscard]] QString value(const QString &keyword) const;
    /// What libpq makes of it: with what service, PG* variables and defaults add. Nothing is
    /// contacted.
    /// \returns Error::InvalidArgument, e.g. when there is no such service
    [[nodiscard]] Result<Conninfo> completed() const;

    // With defaults filled in:
    /// "host:port", or "/socket/folder:port", of every server named; the address where host and
    /// address are given. A service that does not exist stands for itself.
    [[nodiscard]] QList<QString> servers() const;
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString user() const;
    /// All hosts are this machine: a Unix socket or a loopback address.
    [[nodiscard]] bool isLocal() const;
    /// For each address that is tried; 0 = as long as it takes. Empty if nothing says so.
    [[nodiscard]] std::optional<std::chrono::seconds> connectTimeout() const;

private:
    QList<std::pair<QString, QString>> m_values;
};

/// See ConnectionTarget.
[[nodiscard]] Result<ConnectionTarget> targetOf(const QString &conninfo);

} // namespace sluice::db
