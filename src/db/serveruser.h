#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <sys/types.h>

namespace sluice::db {

/// The account a private server runs under: this user, or as root an unprivileged one, because
/// PostgreSQL refuses to run as root, and rightly.
struct ServerUser
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::ServerUser)

public:
    uid_t uid = 0;
    gid_t gid = 0;
    QString name;
    bool needsSwitch = false; ///< we are root and must become this user

    /// As root: the system user "sluice" if there is one, else "postgres" (which every packaged
    /// server brings). "nobody" is not taken: other services share it.
    [[nodiscard]] static Result<ServerUser> choose();

    /// Call between fork and exec: gives up root for good. Async-signal-safe.
    /// \returns false when that failed; the caller must then exit
    [[nodiscard]] bool become() const;
};

/// Runs a program to its end and returns what it wrote to stdout; the error's detail holds stderr.
/// Blocks: for pool threads only. \param as null = this user
[[nodiscard]] Result<QByteArray> runProgram(const QString &program, const QStringList &arguments,
                                            const ServerUser *as = nullptr,
                                            const QByteArray &input = {});

} // namespace sluice::db
