#pragma once

#include "core/access.h"
#include "core/databaseidentity.h"
#include "core/result.h"
#include "db/params.h"
#include "db/rows.h"

#include <QFuture>
#include <QString>

#include <functional>
#include <optional>

namespace sluice::db {

class BlockingSession;

/// Which database a session has reached, and what that says about itself. To be known before the
/// first change.
struct DatabaseFacts
{
    DatabaseIdentity identity = {};
    QString database = {};
    QString role = {};
    /// What the database is marked as; empty = it has no mark.
    std::optional<Access> mark = {};
    bool unixSocket = false; ///< the server is on this machine
    /// Transactions are read only unless they say otherwise, and this is who says so: "user",
    /// "database", "client" …, as pg_settings.source has it. Empty = they are not.
    QString readOnlyBy = {};
};

/// Inside a transaction that goes on nothing may be refused: the system identifier is not asked
/// for.
enum class InTransaction { No, Yes };

/// The questions that DatabaseFacts takes, one after the other, to whoever can ask them.
class DatabaseInquiry final
{
public:
    explicit DatabaseInquiry(InTransaction inTransaction = InTransaction::No);

    /// The next question; empty = finished() is there.
    [[nodiscard]] std::optional<Statement> next() const;
    void answer(const Result<Rows> &rows);
    /// \pre next() is empty
    [[nodiscard]] const Result<DatabaseFacts> &finished() const { return m_result; }

private:
    enum class Stage { WithSystem, WithoutSystem, Mark, Done };

    Stage m_stage;
    Result<DatabaseFacts> m_result;
};

/// Asks through \a query, in \a context's thread.
[[nodiscard]] QFuture<Result<DatabaseFacts>>
readFacts(QObject *context, const std::function<QFuture<Result<Rows>>(Statement)> &query);

[[nodiscard]] Result<DatabaseFacts> readFacts(BlockingSession &session,
                                              InTransaction inTransaction = InTransaction::No);

/// Which database answers at \a conninfo. Connects and asks on a pool thread; changes nothing.
[[nodiscard]] QFuture<Result<DatabaseIdentity>> identify(const QString &conninfo,
                                                         const QString &password);

} // namespace sluice::db
