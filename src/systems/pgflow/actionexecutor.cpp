#include "systems/pgflow/actionexecutor.h"

#include "core/async.h"
#include "core/sqlstate.h"
#include "db/database.h"
#include "db/transactionsettings.h"
#include "systems/common/displayedsql.h"
#include "systems/common/keptreadonly.h"
#include "systems/common/sequence.h"
#include "systems/common/writelock.h"
#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/refusaltext.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/sqltext.h"

#include <QByteArrayList>
#include <QJsonDocument>

#include <chrono>

namespace sluice::pgflow {

using namespace std::chrono_literals;

namespace {

/// A preview never waits for a lock, nor for long.
const QByteArray previewLimits[] = {db::tightened("lock_timeout", 200ms),
                                    db::tightened("statement_timeout", 2s)};

std::optional<Numbers> numbersIn(const db::Rows &rows)
{
    if (rows.isEmpty() || rows.isNull(0, 0))
        return std::nullopt;
    return Numbers(QJsonDocument::fromJson(rows.bytes(0, 0)).object());
}

/// What the database says of \a action without an error: \a read(kind, numbers), or why not.
template <typename T, typename Read>
Result<T> told(const Action &action, const db::Rows &rows, Read read)
{
    const auto kind = kindOf(action);
    const auto numbers = numbersIn(rows);
    if (!numbers)
        return failure(Error::Code::NotFound, kind->notFound());
    if (numbers->flag("stale"))
        return failure(Error::Code::Stale, kind->stale());
    if (const auto refusal = RefusalText::of(*numbers))
        return failure(*refusal);
    return read(*kind, *numbers);
}

/// The functions of schema sluice say by SQLSTATE why they refused.
Error explained(const Action &action, const Error &error)
{
    const auto kind = kindOf(action);
    Error better = error;
    if (error.sqlState == sqlstate::stale) {
        better.code = Error::Code::Stale;
        better.message = kind->stale();
    } else if (error.sqlState == sqlstate::noDataFound) {
        better.code = Error::Code::NotFound;
        better.message = kind->notFound();
    } else if (const auto words = kind->refused(error)) {
        better.code = *words == kind->notFound() ? Error::Code::NotFound : Error::Code::Rejected;
        better.message = *words;
    }
    return better;
}

/// Refused by a function that looked at the state: an estimate looks at the same.
bool mayBeForetold(const Error &error)
{
    return error.sqlState == sqlstate::notInPrerequisiteState ||
           error.sqlState == sqlstate::invalidParameterValue;
}

bool tookTooLong(const Error &error)
{
    return error.sqlState == sqlstate::queryCanceled ||
           error.sqlState == sqlstate::lockNotAvailable;
}

} // namespace

ActionExecutor::ActionExecutor(db::Database &database, const EngineFacts &facts,
                               const WriteLock &lock)
    : m_database(database), m_facts(facts), m_lock(lock), m_context(std::make_unique<QObject>())
{}

ActionExecutor::~ActionExecutor() = default;

Capability ActionExecutor::withoutAsking(const Action &action) const
{
    const SystemInfo &info = m_facts.info;
    if (const Capability fits = kindOf(action)->fits(m_facts); !fits.possible)
        return fits;
    if (info.database.inRecovery) {
        return {.possible = false,
                .reason = tr("This server is a standby and read only. Connect to the primary."),
                .verdict = Capability::Verdict::Standby};
    }
    if (!m_facts.readOnlyBy.isEmpty())
        return keptReadOnly(m_facts.readOnlyBy, info.database.role, info.database.name);
    return {.possible = true};
}

QFuture<Result<Capability>> ActionExecutor::capability(const Action &action)
{
    if (const Capability known = withoutAsking(action); !known.possible)
        return ready(Result<Capability>(known));
    const Needs needs = kindOf(action)->needs(m_facts);
    return m_database.read<Capability>(
        {sqlText("rights"),
         {db::arrayParam(needs.functions), db::param(needs.table), db::param(needs.privilege)}},
        [locked = m_lock.isLocked(), role = m_facts.info.database.role](const db::Rows &rows) {
            if (!rows.boolean(0, 0) && rows.textOrEmpty(0, 1).isEmpty()) {
                return Capability{.possible = false,
                                  .reason = tr("Sluice's functions in this database are of an "
                                               "earlier version, which cannot do this. Install "
                                               "those of this version."),
                                  .remedy = QStringLiteral("sluicectl install --db …"),
                                  .verdict = Capability::Verdict::NotInstalled};
            }
            if (!rows.boolean(0, 0)) {
                return Capability{.possible = false,
                                  .reason = tr("The role \"%1\" lacks a right. Ask the owner of "
                                               "the database for it.")
                                                .arg(role),
                                  .remedy = rows.text(0, 1),
                                  .verdict = Capability::Verdict::NoRight};
            }
            if (locked) {
                return Capability{.possible = false,
                                  .reason = tr("The connection is locked against changes. Unlock "
                                               "it first."),
                                  .verdict = Capability::Verdict::Locked};
            }
            return Capability{.possible = true};
        });
}

QFuture<Result<Preview>> ActionExecutor::preview(const Action &action)
{
    if (const Capability known = withoutAsking(action);
        !known.possible && !m_facts.info.database.inRecovery)
        return ready(Result<Preview>(failure(Error::Code::Unsupported, known.reason)));
    if (m_lock.isLocked() || m_facts.info.database.inRecovery)
        return estimate(action);
    return exactPreview(action);
}

QFuture<Result<Preview>> ActionExecutor::exactPreview(const Action &action)
{
    const std::vector<db::Statement> wanted = statementsOf(action);
    std::vector<db::Statement> statements;
    for (const QByteArray &limit : previewLimits)
        statements.push_back({limit});
    statements.insert(statements.end(), wanted.begin(), wanted.end());
    const auto exact = m_database.transact<Preview>(
        std::move(statements), db::Finish::Rollback,
        [action, sql = displayedSql(wanted)](const QList<db::Rows> &rows) {
            return told<Preview>(action, rows.last(),
                                 [&sql](const ActionKind &kind, const Numbers &numbers) {
                                     Preview preview = kind.preview(numbers);
                                     preview.sql = sql;
                                     return preview;
                                 });
        });
    return withFailureAsked<Preview>(m_context.get(), exact, [this, action](const Error &error) {
        // Something big, or somebody else at work on it: foretell what executing would have told.
        if (tookTooLong(error))
            return estimate(action);
        return inOwnWords<Preview>(action, error);
    });
}

QFuture<Result<Preview>> ActionExecutor::estimate(const Action &action)
{
    return withFailure(
        m_context.get(),
        m_database.read<Preview>(kindOf(action)->estimate(m_facts),
                                 [action, sql = sqlOf(action)](const db::Rows &rows) {
                                     return told<Preview>(
                                         action, rows,
                                         [&sql](const ActionKind &kind, const Numbers &numbers) {
                                             Preview preview = kind.preview(numbers);
                                             preview.sql = sql;
                                             preview.exact = false;
                                             return preview;
                                         });
                                 }),
        [action](const Error &error) { return explained(action, error); });
}

template <typename T>
QFuture<Result<T>> ActionExecutor::inOwnWords(const Action &action, const Error &error)
{
    const Error better = explained(action, error);
    if (!mayBeForetold(error))
        return ready(Result<T>(failure(better)));
    const auto foretold = m_database.read<T>(
        kindOf(action)->estimate(m_facts), [action, better](const db::Rows &rows) -> Result<T> {
            Error words = better;
            if (const auto numbers = numbersIn(rows)) {
                if (const auto refusal = RefusalText::of(*numbers)) {
                    words.code = refusal->code;
                    words.message = refusal->message;
                }
            }
            return failure(words);
        });
    // Whatever becomes of that question, the first answer counts.
    return withFailure(m_context.get(), foretold, [better](const Error &asked) {
        return asked.sqlState == better.sqlState ? asked : better;
    });
}

std::vector<db::Statement> ActionExecutor::statementsOf(const Action &action) const
{
    const QString own = actionReason(action);
    return kindOf(action)->statements(m_facts, own.isEmpty() ? m_lock.reason() : own);
}

QString ActionExecutor::sqlOf(const Action &action) const
{
    return displayedSql(statementsOf(action));
}

QFuture<Result<ActionOutcome>> ActionExecutor::apply(const Action &action)
{
    if (const Capability known = withoutAsking(action); !known.possible)
        return ready(Result<ActionOutcome>(failure(Error::Code::Unsupported, known.reason)));
    if (m_lock.isLocked()) {
        return ready(Result<ActionOutcome>(
            failure(Error::Code::Locked, tr("The connection is locked against changes. Nothing "
                                            "was changed. Unlock it first."))));
    }
    const auto applied = m_database.transact<ActionOutcome>(
        statementsOf(action), db::Finish::Commit, [action](const QList<db::Rows> &rows) {
            return told<ActionOutcome>(action, rows.last(),
                                       [](const ActionKind &kind, const Numbers &numbers) {
                                           ActionOutcome outcome = kind.outcome(numbers);
                                           outcome.auditId = numbers.count("audit_id");
                                           return outcome;
                                       });
        });
    return withFailureAsked<ActionOutcome>(
        m_context.get(), applied,
        [this, action](const Error &error) { return inOwnWords<ActionOutcome>(action, error); });
}

} // namespace sluice::pgflow
