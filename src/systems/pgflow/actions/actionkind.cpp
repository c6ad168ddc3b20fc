#include "systems/pgflow/actions/actionkind.h"

#include "systems/pgflow/enginefacts.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class KindText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::ActionKind)
};

} // namespace

std::optional<QString> ActionKind::refused(const Error &) const
{
    return std::nullopt;
}

Capability SluiceActionKind::fits(const EngineFacts &facts) const
{
    if (facts.actionsInstalled)
        return {.possible = true};
    return {.possible = false,
            .reason = lack() + QLatin1Char(' ') +
                      KindText::tr("Sluice's own functions (schema \"sluice\") can, but they are "
                                   "not installed in this database."),
            .remedy = QStringLiteral("sluicectl install --db …"),
            .verdict = Capability::Verdict::NotInstalled};
}

Needs SluiceActionKind::needs(const EngineFacts &) const
{
    return {{m_function}};
}

db::Param reasonParam(const QString &reason)
{
    return reason.isEmpty() ? db::Param() : db::param(reason);
}

db::Param timeParam(const std::optional<QDateTime> &time)
{
    return time ? db::param(time->toMSecsSinceEpoch()) : db::Param();
}

} // namespace sluice::pgflow
