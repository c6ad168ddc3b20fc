#include "systems/common/keptreadonly.h"

#include "db/quoting.h"

#include <QCoreApplication>

namespace sluice {

namespace {

class ReadOnlyText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::KeptReadOnly)
};

} // namespace

Capability keptReadOnly(const QString &source, const QString &role, const QString &database)
{
    const QString name = QString::fromUtf8(db::quotedIdentifier(role));
    const QString place = QString::fromUtf8(db::quotedIdentifier(database));
    const QString reset = QStringLiteral(" RESET default_transaction_read_only;");
    Capability kept{.possible = false, .verdict = Capability::Verdict::ReadOnly};
    if (source == u"user") {
        kept.reason = ReadOnlyText::tr("The role \"%1\" is set to read only, which stays as it is "
                                       "here.")
                          .arg(role);
        kept.remedy = QStringLiteral("ALTER ROLE ") + name + reset;
    } else if (source == u"database") {
        kept.reason = ReadOnlyText::tr("The database \"%1\" is set to read only, which stays as it "
                                       "is here.")
                          .arg(database);
        kept.remedy = QStringLiteral("ALTER DATABASE ") + place + reset;
    } else if (source == u"database user") {
        kept.reason = ReadOnlyText::tr("The role \"%1\" is set to read only in the database "
                                       "\"%2\", which stays as it is here.")
                          .arg(role, database);
        kept.remedy =
            QStringLiteral("ALTER ROLE ") + name + QStringLiteral(" IN DATABASE ") + place + reset;
    } else if (source == u"client") {
        kept.reason = ReadOnlyText::tr("This connection asks for read only transactions (options "
                                       "in the connection string, the service or PGOPTIONS), "
                                       "which stays as it is here.");
        kept.remedy = ReadOnlyText::tr("Connect without default_transaction_read_only.");
    } else {
        kept.reason = ReadOnlyText::tr("The server is set to read only transactions "
                                       "(default_transaction_read_only), which stays as it is "
                                       "here.");
        kept.remedy = ReadOnlyText::tr("Ask the server's administrator.");
    }
    return kept;
}

} // namespace sluice
