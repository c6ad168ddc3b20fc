#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace sluice::test {

/// A real PgBouncer in front of a test server, on a socket of its own; dies with this object.
class PgBouncer final
{
public:
    /// \param socketDir of the server behind  \param mode "transaction", "session" or "statement"
    /// \param servers how many server sessions it keeps for all clients of a database
    PgBouncer(const QString &socketDir, const QString &mode, int servers = 2);
    ~PgBouncer();
    PgBouncer(const PgBouncer &) = delete;
    PgBouncer &operator=(const PgBouncer &) = delete;

    /// Empty when it answers; else what is wrong.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    /// As the user "sluice".
    [[nodiscard]] QString conninfo(const QString &database) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_problem;
};

} // namespace sluice::test
