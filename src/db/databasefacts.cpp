#include "db/databasefacts.h"

#include "core/async.h"
#include "db/blockingsession.h"

#include <QPromise>
#include <QtConcurrent>

#include <memory>

namespace sluice::db {

namespace {

// Everybody may ask for the system identifier unless that right was taken away.
constexpr auto systemIdentifier =
    "(select c.system_identifier from pg_catalog.pg_control_system() c)";
constexpr auto noIdentifier = "null::pg_catalog.int8";

/// The order of question().
enum FactColumn {
    SystemFact,
    OidFact,
    StartedFact,
    RecoveryFact,
    NameFact,
    RoleFact,
    LocalFact,
    ReadOnlyFact,
    MarkFact,
};

QByteArray question(const char *system)
{
    return QByteArray("select ") + system + R"(,
       (select d.oid::pg_catalog.int8 from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()),
       pg_catalog.pg_postmaster_start_time(),
       pg_catalog.pg_is_in_recovery(),
       pg_catalog.current_database()::pg_catalog.text,
       current_user::pg_catalog.text,
       pg_catalog.inet_server_addr() is null,
       (select s.source from pg_catalog.pg_settings s
        where s.name = 'default_transaction_read_only' and s.setting = 'on'),
       (select pg_catalog.has_table_privilege(c.oid, 'select') and pg_catalog.has_schema_privilege(n.oid, 'usage')
               and not pg_catalog.row_security_active(c.oid)
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'sluice' and c.relname = 'settings'
          -- Somebody else's table of that name says nothing to us.
          and 2 = (select count(*) from pg_catalog.pg_attribute a
                   where a.attrelid = c.oid and not a.attisdropped
                     and (a.attname, a.atttypid) in (('key', 'pg_catalog.text'::pg_catalog.regtype),
                                                     ('value', 'pg_catalog.jsonb'::pg_catalog.regtype)))))";
}

} // namespace

DatabaseInquiry::DatabaseInquiry(InTransaction inTransaction)
    : m_stage(inTransaction == InTransaction::Yes ? Stage::WithoutSystem : Stage::WithSystem)
{}

std::optional<Statement> DatabaseInquiry::next() const
{
    switch (m_stage) {
    case Stage::WithSystem:
        return Statement{question(systemIdentifier)};
    case Stage::WithoutSystem:
        return Statement{question(noIdentifier)};
    case Stage::Mark:
        return Statement{"select case when pg_catalog.jsonb_typeof(s.value) = 'string' "
                         "then s.value #>> '{}' else s.value::pg_catalog.text end "
                         "from sluice.settings s where s.key = 'environment'"};
    case Stage::Done:
        break;
    }
    return std::nullopt;
}

void DatabaseInquiry::answer(const Result<Rows> &rows)
{
    if (!rows) {
        const bool refused = rows.error().code == Error::Code::MissingRights;
        if (refused && m_stage == Stage::WithSystem) {
            m_stage = Stage::WithoutSystem;
            return;
        }
        if (m_stage == Stage::Mark && !rows.error().breaksSession())
            m_result->mark = Access::ofUnreadableMark();
        else
            m_result = failure(rows.error());
        m_stage = Stage::Done;
        return;
    }
    if (m_stage == Stage::Mark) {
        if (!rows->isEmpty())
            m_result->mark = Access::ofMark(rows->textOrEmpty(0, 0));
        m_stage = Stage::Done;
        return;
    }
    DatabaseFacts facts;
    if (!rows->isNull(0, SystemFact))
        facts.identity.system = quint64(rows->int64(0, SystemFact));
    facts.identity.database = quint32(rows->int64(0, OidFact));
    facts.identity.started = rows->micros(0, StartedFact);
    facts.identity.inRecovery = rows->boolean(0, RecoveryFact);
    facts.database = rows->text(0, NameFact);
    facts.role = rows->text(0, RoleFact);
    facts.unixSocket = rows->boolean(0, LocalFact);
    facts.readOnlyBy = rows->textOrEmpty(0, ReadOnlyFact);
    const bool marked = !rows->isNull(0, MarkFact);
    const bool readable = marked && rows->boolean(0, MarkFact);
    if (marked && !readable)
        facts.mark = Access::ofUnreadableMark();
    m_result = std::move(facts);
    m_stage = readable ? Stage::Mark : Stage::Done;
}

namespace {

void askNext(const std::shared_ptr<DatabaseInquiry> &inquiry,
             const std::shared_ptr<QPromise<Result<DatabaseFacts>>> &promise, QObject *context,
             const std::function<QFuture<Result<Rows>>(Statement)> &query)
{
    const auto statement = inquiry->next();
    if (!statement) {
        promise->addResult(inquiry->finished());
        promise->finish();
        return;
    }
    whenDone(query(*statement), context,
             [inquiry, promise, context, query](const Result<Rows> &rows) {
                 inquiry->answer(rows);
                 askNext(inquiry, promise, context, query);
             });
}

} // namespace

QFuture<Result<DatabaseFacts>>
readFacts(QObject *context, const std::function<QFuture<Result<Rows>>(Statement)> &query)
{
    auto promise = std::make_shared<QPromise<Result<DatabaseFacts>>>();
    promise->start();
    auto future = promise->future();
    askNext(std::make_shared<DatabaseInquiry>(), promise, context, query);
    return future;
}

Result<DatabaseFacts> readFacts(BlockingSession &session, InTransaction inTransaction)
{
    DatabaseInquiry inquiry(inTransaction);
    while (const auto statement = inquiry.next())
        inquiry.answer(session.query(statement->sql, statement->params));
    return inquiry.finished();
}

QFuture<Result<DatabaseIdentity>> identify(const QString &conninfo, const QString &password)
{
    return QtConcurrent::run([conninfo, password]() -> Result<DatabaseIdentity> {
        ConnectOptions options{conninfo, password};
        options.readOnly = true;
        options.connectTimeout = std::chrono::seconds(3);
        auto session = BlockingSession::open(options);
        if (!session)
            return failure(session.error());
        return readFacts(*session).map([](const DatabaseFacts &facts) { return facts.identity; });
    });
}

} // namespace sluice::db
