#pragma once

#include "core/services.h"
#include "model/bulk/bulkrunner.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>

namespace sluice {

/// The decisions about many runs that this window carries out, whoever began them. Dialogs and
/// pages come and go; a decision under way goes on until it has ended or the connection is closed,
/// and can be taken up again after that. Each has an entry in the audit log of this desk. GUI
/// thread.
class BulkDesk final : public QObject
{
    Q_OBJECT

public:
    /// \param log outlives the desk  \param connection name of the profile, for the log
    BulkDesk(std::shared_ptr<System> system, AuditLog &log, QString connection);
    ~BulkDesk() override;

    /// Carries \a bulk out, which was begun; goes on with what is left. One that is under way here
    /// is left as it is.
    void carryOut(const BulkId &bulk, const QString &title, const BulkPace &pace);
    /// Null = this window does not carry it out.
    [[nodiscard]] BulkRunner *runnerOf(const BulkId &bulk) const;

Q_SIGNALS:
    /// How far one is, or where it stands, is another.
    void changed();
    /// One stands still or has ended; \a sentence says where it stands.
    void told(const QString &sentence);

private:
    void onStateChanged(BulkRunner *runner);
    void complete(const BulkRunner &runner);

    const std::shared_ptr<System> m_system;
    AuditLog &m_log;
    const QString m_connection;
    struct Carried
    {
        BulkRunner *runner;
        Result<qint64> entry; ///< in the log
    };
    QHash<QString, Carried> m_carried; ///< by id
};

} // namespace sluice
