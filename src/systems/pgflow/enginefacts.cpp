#include "systems/pgflow/enginefacts.h"

#include "db/rows.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

// The order of probe.sql.
enum Column {
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

class FactsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::EngineFacts)
};

} // namespace

EngineFacts engineFactsFrom(const db::Rows &rows)
{
    EngineFacts facts;
    SystemInfo &info = facts.info;
    facts.installed = rows.boolean(0, EngineInstalled);
    if (!facts.installed)
        return facts;

    info.key = QStringLiteral("pgflow");
    info.engine = QStringLiteral("pgflow");
    info.signalsInstalled = rows.boolean(0, SignalsInstalled);
    if (info.signalsInstalled)
        info.missingForSignals = rows.textArray(0, MissingForSignals);
    if (rows.boolean(0, OwnEngine)) {
        info.engineVersion = QStringLiteral("0.14.1");
    } else {
        info.engineVersion = QStringLiteral(">= ") + rows.text(0, VersionAtLeast);
    }
    info.missingRights = rows.textArray(0, MissingRights);
    facts.actionsInstalled = rows.boolean(0, ActionsInstalled);
    facts.retryInstalled = rows.boolean(0, RetryInstalled);
    facts.auditReadable = rows.boolean(0, AuditReadable);
    facts.skipsSteps = rows.boolean(0, SkipsSteps);
    facts.attemptsRecorded = rows.boolean(0, AttemptsRecorded);
    facts.retriesRecorded = rows.boolean(0, RetriesRecorded);
    info.hidingTables = rows.textArray(0, HidingTables);
    info.missingPolicies = rows.textArray(0, MissingPolicies);
    facts.holdsRecorded = rows.boolean(0, HoldsRecorded);
    facts.decisionsRecorded = rows.boolean(0, DecisionsRecorded);
    facts.flowListIndexed = rows.boolean(0, FlowListIndexed);
    facts.separateFlowInput = rows.boolean(0, SeparateFlowInput);
    if (!rows.boolean(0, QueueInstalled)) {
        info.limitation = FactsText::tr(
            "The queue (schema pgmq) is missing here: flows can be read, but nothing can run.");
    } else if (!rows.boolean(0, QueueHasHeaders)) {
        info.limitation =
            FactsText::tr("The queue here is older than pgmq 1.5: runs can be read, but "
                          "workers of today cannot take tasks from it. Update the pgmq "
                          "extension.");
    }
    return facts;
}

} // namespace sluice::pgflow
