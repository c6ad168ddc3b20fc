#pragma once

#include <QByteArray>

namespace sluice {

/// The statement of sql/queries/\a folder/\a name.sql, without its comment lines; "{{part_x}}" in
/// it is what part_x.sql beside it has. The files are embedded, so a missing one is a bug.
[[nodiscard]] QByteArray embeddedSql(const char *folder, const char *name);

/// \a text with "{{\a slot}}" replaced by \a sql: SQL of ours or a quoted identifier, never a
/// value.
[[nodiscard]] QByteArray withSlot(QByteArray text, const char *slot, const QByteArray &sql);

} // namespace sluice
