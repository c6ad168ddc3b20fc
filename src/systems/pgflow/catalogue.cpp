#include "systems/pgflow/catalogue.h"

#include "db/rows.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

// The order of probe.sql.
enum Column {
    ServerVersion,
    DatabaseName,
    RoleName,
    InRecovery,
    ServerNow,
    EngineInstalled,
    OwnEngine,
    VersionAtLeast,
    SeparateFlowInput,
    SignalsInstalled,
    MissingForSignals,
    ActionsInstalled,
    RetryInstalled,
    AttemptsRecorded,
    RetriesRecorded,
    QueueInstalled,
    QueueHasHeaders,
    MissingRights,
    HidingTables,
    MissingPolicies,
    HoldsRecorded,
    DecisionsRecorded,
    FlowListIndexed,
    SkipsSteps,
    AuditReadable,
};

class CatalogueText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::Catalogue)
};

} // namespace

Catalogue catalogueFrom(const db::Rows &rows)
{
    Catalogue catalogue;
    SystemInfo &info = catalogue.info;
    // Debian says "15.20 (Debian …)".
    info.serverVersion = rows.text(0, ServerVersion).section(QLatin1Char(' '), 0, 0);
    info.database = rows.text(0, DatabaseName);
    info.role = rows.text(0, RoleName);
    info.inRecovery = rows.boolean(0, InRecovery);
    info.signalsInstalled = rows.boolean(0, SignalsInstalled);
    if (info.signalsInstalled)
        info.missingForSignals = rows.textArray(0, MissingForSignals);
    catalogue.serverMicros = rows.micros(0, ServerNow);
    if (!rows.boolean(0, EngineInstalled))
        return catalogue;

    if (rows.boolean(0, OwnEngine)) {
        info.engine = SystemInfo::Engine::SluicePgflow;
        info.engineVersion = QStringLiteral("0.14.1");
    } else {
        info.engine = SystemInfo::Engine::UpstreamPgflow;
        info.engineVersion = QStringLiteral(">= ") + rows.text(0, VersionAtLeast);
    }
    info.missingRights = rows.textArray(0, MissingRights);
    catalogue.actionsInstalled = rows.boolean(0, ActionsInstalled);
    catalogue.retryInstalled = rows.boolean(0, RetryInstalled);
    catalogue.auditReadable = rows.boolean(0, AuditReadable);
    catalogue.skipsSteps = rows.boolean(0, SkipsSteps);
    catalogue.attemptsRecorded = rows.boolean(0, AttemptsRecorded);
    catalogue.retriesRecorded = rows.boolean(0, RetriesRecorded);
    info.hidingTables = rows.textArray(0, HidingTables);
    info.missingPolicies = rows.textArray(0, MissingPolicies);
    catalogue.holdsRecorded = rows.boolean(0, HoldsRecorded);
    catalogue.decisionsRecorded = rows.boolean(0, DecisionsRecorded);
    catalogue.flowListIndexed = rows.boolean(0, FlowListIndexed);
    catalogue.separateFlowInput = rows.boolean(0, SeparateFlowInput);
    if (!rows.boolean(0, QueueInstalled)) {
        info.limitation = CatalogueText::tr(
            "The queue (schema pgmq) is missing here: flows can be read, but nothing can run.");
    } else if (!rows.boolean(0, QueueHasHeaders)) {
        info.limitation =
            CatalogueText::tr("The queue here is older than pgmq 1.5: runs can be read, but "
                              "workers of today cannot take tasks from it. Update the pgmq "
                              "extension.");
    }
    return catalogue;
}

} // namespace sluice::pgflow
