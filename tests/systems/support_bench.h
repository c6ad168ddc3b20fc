#pragma once

#include "core/profile.h"
#include "support/databasefixture.h"
#include "systems/allsystems.h"

#include <QUuid>

namespace sluice::test {

inline const RunId runOne{QStringLiteral("11111111-1111-4111-8111-111111111111")};
inline const RunId runTwo{QStringLiteral("11112222-1111-4111-8111-111111111111")};
inline const RunId unknownRun{QStringLiteral("ffffffff-ffff-4fff-8fff-ffffffffffff")};
inline const QByteArray workerId = "0d3f7a10-0000-4000-8000-000000000001";

/// The value of an answer that must be a success; ends the program with its error if it is not.
template <typename T>
[[nodiscard]] T answer(const QFuture<Result<T>> &future)
{
    const auto result = await(future);
    if (!result)
        qFatal("no answer within 20 s");
    if (!*result)
        qFatal("%s\n%s", qPrintable(result->error().message), qPrintable(result->error().detail));
    return **result;
}

/// The error of an answer that must be a failure.
template <typename T>
[[nodiscard]] Error errorOf(const QFuture<Result<T>> &future)
{
    const auto result = await(future);
    if (!result || *result)
        qFatal("%s", result ? "success where an error was due" : "no answer within 20 s");
    return result->error();
}

/// A role that logs in, with one of the sets of rights. Roles belong to the server, so the name of
/// each carries that of \a database.
[[nodiscard]] inline QByteArray roleName(const Database &database, const char *suffix)
{
    return database.name().toUtf8() + '_' + suffix;
}
/// \param grants "grant_viewer"; null = no rights
inline void makeRole(const Database &database, const char *suffix, const char *grants)
{
    const QByteArray name = roleName(database, suffix);
    database.exec("create role " + name + " login");
    if (grants)
        database.exec("select sluice." + QByteArray(grants) + "($1::name)", {db::param(name)});
}
[[nodiscard]] inline QString conninfoOf(const Database &database, const char *suffix)
{
    return database.conninfo() +
           QStringLiteral(" user=%1_%2").arg(database.name(), QLatin1String(suffix));
}

/// A system opened on a test database, and hands that do a worker's job beside it.
class Bench final
{
public:
    explicit Bench(const Database &database, Environment environment = Environment::Sandbox,
                   const QString &conninfo = {})
        : m_database(database)
    {
        ConnectionProfile profile;
        profile.conninfo = conninfo.isEmpty() ? database.conninfo() : conninfo;
        profile.environment = environment;
        const auto opened = await(m_connector.open(profile, {}));
        if (opened && *opened)
            m_reached = **opened;
        else if (opened)
            m_error = opened->error();
        if (m_reached)
            m_system = systemsOf(m_reached).value(0);
    }

    /// \pre isOpen()
    [[nodiscard]] System &system() const { return *m_system; }
    [[nodiscard]] ConnectedDatabase &reached() const { return *m_reached; }
    [[nodiscard]] bool isOpen() const { return m_system != nullptr; }
    [[nodiscard]] const Error &error() const { return m_error; }

    db::Rows exec(const QByteArray &sql, const db::Params &params = {}) const
    {
        return m_database.exec(sql, params);
    }
    void registerWorker(const QByteArray &flow) const
    {
        exec("insert into pgflow.workers (worker_id, queue_name, function_name) "
             "values ($1::uuid, $2::text, 'bench') on conflict do nothing",
             {db::param(workerId), db::param(flow)});
    }
    void start(const QByteArray &flow, const QByteArray &input, const RunId &run = runOne) const
    {
        exec("select pgflow.start_flow($1::text, $2::jsonb, $3::uuid)",
             {db::param(flow), db::param(input), db::param(run)});
    }
    /// Claims up to \a count tasks of \a flow. Two statements: the protocol asks for it.
    void claim(const QByteArray &flow, int count = 1) const
    {
        registerWorker(flow);
        auto session = m_database.session();
        const auto read =
            session.query("select array_agg(msg_id)::text from pgmq.read($1::text, 30, $2::int)",
                          {db::param(flow), db::param(count)});
        const auto claimed = session.query(
            "select count(*) from pgflow.start_tasks($1::text, $2::bigint[], $3::uuid)",
            {db::param(flow), db::param(read->text(0, 0)), db::param(workerId)});
        QVERIFY2(claimed, claimed ? "" : qPrintable(claimed.error().detail));
    }
    void complete(const QByteArray &step, int index, const db::Param &output,
                  const RunId &run = runOne) const
    {
        exec("select count(*) from pgflow.complete_task($1::uuid, $2::text, $3::int, $4::jsonb)",
             {db::param(run), db::param(step), db::param(index), output});
    }
    void fail(const QByteArray &step, int index, const QByteArray &message,
              const RunId &run = runOne) const
    {
        exec("select count(*) from pgflow.fail_task($1::uuid, $2::text, $3::int, $4::text)",
             {db::param(run), db::param(step), db::param(index), db::param(message)});
    }

private:
    const Database &m_database;
    DatabaseConnector m_connector{allSystems()};
    std::shared_ptr<ConnectedDatabase> m_reached;
    std::shared_ptr<System> m_system;
    Error m_error;
};

} // namespace sluice::test
