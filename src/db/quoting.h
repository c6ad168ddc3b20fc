#pragma once

#include <QByteArray>
#include <QString>

namespace sluice::db {

/// SQL identifier, quoted: for the few statements that take no parameters (LISTEN, CREATE
/// DATABASE).
[[nodiscard]] QByteArray quotedIdentifier(const QString &name);
/// SQL literal, quoted: for SET and the like. Everything else takes parameters.
[[nodiscard]] QByteArray quotedLiteral(const QByteArray &text);

} // namespace sluice::db
