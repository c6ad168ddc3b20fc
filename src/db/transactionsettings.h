#pragma once

#include "db/connectoptions.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace sluice::db {

class Rows;

/// What role, database, client options or a pooler's other clients have set for a session.
struct SessionLimits
{
    int backendPid = 0;                            ///< of the server process that answered
    std::chrono::milliseconds statementTimeout{0}; ///< 0 = none
};

/// Settings that every transaction of ours makes for itself, and that end with it.
///
/// Answers depend on some settings (search_path, DateStyle, array_nulls …), and role, database or
/// PGOPTIONS may have set them. They are never set for the session: behind a transaction pooler the
/// session belongs to others a moment later. What makes a session stricter (read only, time-outs)
/// is kept.
class TransactionSettings final
{
public:
    /// \param limits empty = not known yet: no time-out is set
    explicit TransactionSettings(const ConnectOptions &options,
                                 const std::optional<SessionLimits> &limits = {});

    /// One SELECT to be executed first in a transaction. Every name in it is qualified, so that
    /// nothing that lies in the search path can stand in for it.
    [[nodiscard]] const QByteArray &statement(bool readOnly) const
    {
        return readOnly ? m_readOnly : m_readWrite;
    }

    /// Asks for SessionLimits; to be executed after statement().
    [[nodiscard]] static const char *limitsQuery();
    [[nodiscard]] static SessionLimits limitsFrom(const Rows &rows);

private:
    QByteArray m_readWrite;
    QByteArray m_readOnly;
};

/// One SELECT that lowers a time-out (\a name: "lock_timeout", "statement_timeout") for the rest of
/// the transaction, unless a shorter one holds already.
[[nodiscard]] QByteArray tightened(const char *name, std::chrono::milliseconds atMost);

} // namespace sluice::db
