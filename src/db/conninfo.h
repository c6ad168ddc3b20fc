#pragma once

#include "core/result.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

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
    [[nodiscard]] std::optional<QString> password() const;
    /// Value of a keyword as given; empty if it was not given.
    [[nodiscard]] QString value(const QString &keyword) const;
    /// "host:port", or "/socket/folder:port", of every server named, with libpq's defaults and PG*
    /// variables filled in; a service stands for itself.
    [[nodiscard]] QList<QString> servers() const;
    /// With defaults filled in.
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString user() const;
    /// All hosts are this machine: a Unix socket or a loopback address.
    [[nodiscard]] bool isLocal() const;

private:
    [[nodiscard]] QString valueOrDefault(const char *keyword) const;

    QList<std::pair<QString, QString>> m_values;
};

} // namespace sluice::db
