#pragma once

#include <QString>
#include <QUuid>

#include <optional>

namespace sluice {

/// What kind of place a connection leads to. Decides colour, lock and what workers may do.
enum class Environment { Sandbox, Development, Staging, Production };

[[nodiscard]] QString toWord(Environment environment); ///< "production"; stable, not translated
[[nodiscard]] std::optional<Environment> environmentFromWord(const QString &word);

/// A place to connect to, as saved on this desk. Never holds a password: that is in the keychain,
/// in ~/.pgpass, or asked for.
struct ConnectionProfile
{
    QUuid id = QUuid::createUuid();
    QString name;
    /// libpq connection string or URI without password.
    QString conninfo;
    Environment environment = Environment::Production;
    /// Folder of the sandbox, set exactly when environment is Sandbox.
    QString sandboxDir = {};

    friend bool operator==(const ConnectionProfile &, const ConnectionProfile &) = default;
};

} // namespace sluice
