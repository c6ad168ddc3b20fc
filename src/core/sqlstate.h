#pragma once

#include <QByteArray>

/// The codes by which answers of the server are told apart: of PostgreSQL ("PostgreSQL Error
/// Codes"), and of schema sluice (sql/sluice/functions/audit.sql).
namespace sluice::sqlstate {

using Code = const char *;

// Of schema sluice.
inline constexpr Code stale = "SL001"; ///< not as the caller saw it

// Refused by a function on purpose.
inline constexpr Code raised = "P0001";      ///< without a code of its own
inline constexpr Code noDataFound = "P0002"; ///< what was named is not there
inline constexpr Code notInPrerequisiteState = "55000";
inline constexpr Code invalidParameterValue = "22023";
inline constexpr Code featureNotSupported = "0A000";

// Values.
inline constexpr Code numericValueOutOfRange = "22003";
inline constexpr Code datetimeFieldOverflow = "22008";
inline constexpr Code characterNotInRepertoire = "22021";
inline constexpr Code duplicateJsonKey = "22030";
inline constexpr Code invalidRegularExpression = "2201B";
inline constexpr Code invalidJsonText = "22032";
inline constexpr Code invalidTextRepresentation = "22P02";
inline constexpr Code untranslatableCharacter = "22P05";
inline constexpr Code programLimitExceeded = "54000";
inline constexpr Code statementTooComplex = "54001";

// Rules of tables.
inline constexpr Code notNullViolation = "23502";
inline constexpr Code foreignKeyViolation = "23503";
inline constexpr Code uniqueViolation = "23505";
inline constexpr Code checkViolation = "23514";

// Names and rights.
inline constexpr Code insufficientPrivilege = "42501";
inline constexpr Code undefinedColumn = "42703";
inline constexpr Code undefinedFunction = "42883";
inline constexpr Code undefinedTable = "42P01";
inline constexpr Code invalidSchemaName = "3F000";
inline constexpr Code invalidCatalogName = "3D000"; ///< no such database
inline constexpr Code invalidPassword = "28P01";
inline constexpr Code invalidAuthorization = "28000";

// Transactions.
inline constexpr Code readOnlyTransaction = "25006";
inline constexpr Code inFailedTransaction = "25P02";
inline constexpr Code idleInTransactionTimeout = "25P03";

// Others at work, and time.
inline constexpr Code serializationFailure = "40001";
inline constexpr Code deadlockDetected = "40P01";
inline constexpr Code lockNotAvailable = "55P03";
inline constexpr Code queryCanceled = "57014";

// The server.
inline constexpr Code diskFull = "53100";
inline constexpr Code outOfMemory = "53200";
inline constexpr Code tooManyConnections = "53300";
inline constexpr Code adminShutdown = "57P01";
inline constexpr Code crashShutdown = "57P02";
inline constexpr Code cannotConnectNow = "57P03";
inline constexpr Code idleSessionTimeout = "57P05";

} // namespace sluice::sqlstate
