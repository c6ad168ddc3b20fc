#pragma once

#include <QByteArray>

/// The codes by which answers of the server are told apart: of PostgreSQL ("PostgreSQL Error
/// Codes"), and of schema sluice (sql/sluice/functions/audit.sql).
namespace sluice::sqlstate {

using Code = const char *;

// Of schema sluice.
inline constexpr Code stale = "SL001"; ///< not as the caller saw it

// Refused by a function on purpose.
inline constexpr Code noDataFound = "P0002"; ///< what was named is not there
inline constexpr Code notInPrerequisiteState = "55000";
inline constexpr Code invalidParameterValue = "22023";
inline constexpr Code featureNotSupported = "0A000";

// Values.
inline constexpr Code numericValueOutOfRange = "22003";
inline constexpr Code characterNotInRepertoire = "22021";
inline constexpr Code duplicateJsonKey = "22030";
inline constexpr Code invalidTextRepresentation = "22P02";
inline constexpr Code untranslatableCharacter = "22P05";
inline constexpr Code programLimitExceeded = "54000";
inline constexpr Code statementTooComplex = "54001";

// Rules of tables.
inline constexpr Code foreignKeyViolation = "23503";
inline constexpr Code uniqueViolation = "23505";

// Names and rights.
inline constexpr Code insufficientPrivilege = "42501";
inline constexpr Code undefinedFunction = "42883";
inline constexpr Code undefinedTable = "42P01";
inline constexpr Code invalidSchemaName = "3F000";

// Others at work, and time.
inline constexpr Code lockNotAvailable = "55P03";
inline constexpr Code queryCanceled = "57014";

} // namespace sluice::sqlstate
