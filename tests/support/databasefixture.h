#pragma once

#include "core/result.h"
#include "db/blockingsession.h"
#include "db/cluster.h"
#include "db/connectoptions.h"
#include "db/rows.h"

#include <QFuture>
#include <QList>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

namespace sluice::test {

/// Where the template of test servers lies: made once and used by all test programs; as root where
/// the server's user can reach it.
[[nodiscard]] QString templateDir();

/// What a test database holds from the start.
enum class Contents {
    Empty,
    Engine,        ///< queue, engine and schema sluice, as `sluicectl install` leaves them
    EngineAndDemo, ///< and the demo flows, as a sandbox has them
};

/// A private PostgreSQL for one test program; dies with it, also when it crashes.
class Server final
{
public:
    /// The server of this program, started by whoever asks first and stopped by whoever is last.
    [[nodiscard]] static std::shared_ptr<Server> shared();

    Server();
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Empty when it runs; else what is missing and how to get it.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] QString conninfo(const QString &database = QStringLiteral("sluice")) const;
    [[nodiscard]] QString socketDir() const;
    /// Of the postmaster; 0 when it does not run.
    [[nodiscard]] int pid() const;
    /// Data folder, to change pg_hba.conf.
    [[nodiscard]] QString dataDir() const;

    /// Name of a database to copy with CREATE DATABASE … TEMPLATE, installed at the first call.
    [[nodiscard]] Result<QString> installedTemplate(Contents contents);

    /// kill -9 of the postmaster, as a crash does it; waits until it is gone.
    void crash();
    void stop();
    void start();

private:
    QTemporaryDir m_folder;
    std::optional<db::Cluster> m_cluster;
    QString m_problem;
    QList<QString> m_templates;
};

/// A database of its own for one test class; dropped afterwards.
///
/// ```
/// void initTestCase() { QVERIFY2(m_database.isReady(), qPrintable(m_database.problem())); }
/// ```
class Database final
{
public:
    using Contents = test::Contents;

    explicit Database(Contents contents = Contents::Engine);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] bool isReady() const { return m_problem.isEmpty(); }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] Server &server() const { return *m_server; }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] QString conninfo() const { return m_server->conninfo(m_name); }
    [[nodiscard]] db::ConnectOptions options() const { return {conninfo()}; }

    /// A second pair of eyes: a session that waits. Aborts the program when it cannot be made.
    [[nodiscard]] db::BlockingSession session() const;
    /// One statement in a session of its own; fails the running test when the server refuses.
    db::Rows exec(const QByteArray &sql, const db::Params &params = {}) const;

private:
    std::shared_ptr<Server> m_server;
    QString m_name;
    QString m_problem;
};

/// Waits, with a running event loop, until \a future delivers; at most 20 s.
template <typename T>
[[nodiscard]] std::optional<T> await(const QFuture<T> &future)
{
    const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, 20000);
    return done && future.resultCount() > 0 ? std::optional(future.result()) : std::nullopt;
}

/// await() for a Result that must be a success; else the test fails with its message and the
/// value is default.
template <typename T>
[[nodiscard]] T awaitValue(const QFuture<Result<T>> &future)
{
    const auto result = await(future);
    if (!result) {
        QTest::qFail("no answer within 20 s", __FILE__, __LINE__);
        return T();
    }
    if (!*result) {
        QTest::qFail(qPrintable(result->error().message + u'\n' + result->error().detail), __FILE__,
                     __LINE__);
        return T();
    }
    return **result;
}

} // namespace sluice::test
