#pragma once

#include "core/result.h"

#include <QFuture>
#include <QString>

namespace sluice {

/// Keeps passwords, each under a key. Called from a thread with an event loop; the futures
/// deliver there.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    SecretStore() = default;
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;

    /// Error::NotFound: nothing is kept under \a key. Error::Unsupported: no keychain answers;
    /// ask the user. Error::MissingRights: the keychain stayed closed.
    [[nodiscard]] virtual QFuture<Result<QString>> read(const QString &key) = 0;
    [[nodiscard]] virtual QFuture<Result<>> write(const QString &key, const QString &secret) = 0;
    /// Removing what is not there succeeds.
    [[nodiscard]] virtual QFuture<Result<>> remove(const QString &key) = 0;
};

} // namespace sluice
