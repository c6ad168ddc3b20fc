#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

struct pg_conn;
struct pg_result;

namespace sluice::db {

/// Turns what libpq and the server say into errors a person can act on.
///
/// The server's own text may be in any language; decisions are made on SQLSTATE, and only where
/// libpq gives nothing else on its text.
class PgError final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::PgError)

public:
    /// \a connection could not be made. Its verbosity must be PQERRORS_VERBOSE.
    [[nodiscard]] static Error connecting(pg_conn *connection);
    /// Nothing answered in time.
    [[nodiscard]] static Error timedOut(pg_conn *connection);
    /// The server refused \a sql with \a result (PGRES_FATAL_ERROR). \param role as connected
    [[nodiscard]] static Error statement(const pg_result *result, const QByteArray &sql,
                                         const QString &role);
    /// What the server's own refusal, code \a state, means; without its words, which may show rows.
    [[nodiscard]] static QString sentenceFor(const pg_result *result, const QByteArray &state);
    /// An established connection ended. \param mayHaveCommitted a COMMIT was on its way
    [[nodiscard]] static Error lost(const QString &detail, bool mayHaveCommitted);
    /// The session was closed by this side, or was never open.
    [[nodiscard]] static Error notConnected();
    /// \a sqlState says that the server ended, or never accepted, the session.
    [[nodiscard]] static bool endsSession(const QByteArray &sqlState);
    /// No further try makes sense without the user: wrong password, unknown database or role …
    [[nodiscard]] static bool isFinal(const Error &error);
};

} // namespace sluice::db
