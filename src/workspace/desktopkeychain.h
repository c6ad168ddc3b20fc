#pragma once

#include "workspace/secretstore.h"

namespace sluice {

/// The keychain of the desktop: Secret Service (GNOME and others) or KWallet.
///
/// Passwords never fall back to a file: without a keychain every call delivers
/// Error::Unsupported. Opening a closed keychain may ask the user, so a future may take minutes.
class DesktopKeychain final : public SecretStore
{
public:
    [[nodiscard]] QFuture<Result<QString>> read(const QString &key) override;
    [[nodiscard]] QFuture<Result<>> write(const QString &key, const QString &secret) override;
    [[nodiscard]] QFuture<Result<>> remove(const QString &key) override;
};

} // namespace sluice
