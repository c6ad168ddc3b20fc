#pragma once

#include <QByteArray>

namespace sluice {

/// The statement of sql/queries/\a name.sql, without its comment lines; "{{part_x}}" in it is what
/// part_x.sql has. The files are embedded, so a missing one is a bug.
[[nodiscard]] QByteArray sqlText(const char *name);

/// \a text with "{{\a slot}}" replaced by \a sql; see the overload of sqlText() below.
[[nodiscard]] QByteArray withSlot(QByteArray text, const char *slot, const QByteArray &sql);

/// sqlText() with "{{\a slot}}" replaced by \a sql. What replaces it is SQL of ours or a quoted
/// identifier, never a value.
[[nodiscard]] QByteArray sqlText(const char *name, const char *slot, const QByteArray &sql);

} // namespace sluice
