#include "systems/pgflow/hiddenrows.h"

#include "core/system/systeminfo.h"

#include <QCoreApplication>
#include <QStringList>

namespace sluice::pgflow {

namespace {

class HiddenText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::HiddenRows)
};

} // namespace

HiddenRows::HiddenRows(const SystemInfo &info)
    : m_role(info.database.role), m_tables(info.hidingTables), m_policies(info.missingPolicies)
{}

bool HiddenRows::mayBe(const char *table) const
{
    return m_tables.contains(QLatin1String(table));
}

Error HiddenRows::error(const QString &what) const
{
    return Error{.code = Error::Code::MissingRights,
                 .message =
                     HiddenText::tr("%1 Row level security may keep it from the role \"%2\". Ask "
                                    "the owner for: %3")
                         .arg(what, m_role, QStringList(m_policies).join(QStringLiteral("; ")))};
}

Error HiddenRows::orHidden(const char *table, const Error &error) const
{
    return error.code == Error::Code::NotFound && mayBe(table) ? this->error(error.message) : error;
}

} // namespace sluice::pgflow
