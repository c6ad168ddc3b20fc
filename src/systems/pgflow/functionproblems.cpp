#include "systems/pgflow/functionproblems.h"

#include "core/async.h"
#include "core/version.h"
#include "db/columns.h"
#include "db/database.h"
#include "db/functionfaults.h"
#include "db/ownnames.h"
#include "systems/common/displayedsql.h"
#include "systems/common/sequence.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>
#include <QHash>

namespace sluice::pgflow {

namespace {

struct FunctionText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::FunctionProblems)
};

/// Returns the queue's record type, which an upgrade of the queue drops with all that returns it.
constexpr auto setsVisibility = "pgflow.set_vt_batch";

using Ledgers = QHash<QString, db::Component::Ledger>;

Ledgers ledgersFrom(const db::Rows &rows)
{
    const db::Columns of(rows);
    Ledgers ledgers;
    for (int row = 0; row < rows.rowCount(); ++row)
        ledgers[rows.text(row, of("component"))].insert(
            rows.int32(row, of("number")),
            {rows.text(row, of("name")), rows.text(row, of("checksum"))});
    return ledgers;
}

QList<db::Component> componentsOfOurs()
{
    const QString root = QStringLiteral(":/sql");
    QList<db::Component> components;
    for (const auto &[name, schema] :
         {std::pair("queue", "pgmq"), std::pair("pgflow", "pgflow"), std::pair("sluice", "sluice")})
        components.append(db::Component::load(root, QLatin1String(name), QLatin1String(schema)));
    return components;
}

/// What the ledger says, and what is to be compared function by function.
struct Installed
{
    FoundProblems found = {};
    QList<db::Component> comparable = {};
    QList<QString> names = {};
    bool hasEngine = false; ///< of ours
};

Installed installedFrom(const db::Rows &rows, const QString &sql)
{
    const Ledgers ledgers = ledgersFrom(rows);
    Installed installed;
    installed.hasEngine = ledgers.contains(QStringLiteral("pgflow"));
    for (const db::Component &component : componentsOfOurs()) {
        const db::Component::Ledger ledger = ledgers.value(component.name);
        if (ledger.isEmpty())
            continue;
        const QString version = ledger.value(db::Component::functionsNumber).name;
        if (component.isNewer(ledger)) {
            installed.found.unseen.append(
                FunctionText::tr("The functions of %1 are of version %2, which is later than this "
                                 "program: they were not compared.")
                    .arg(component.name, version));
            continue;
        }
        if (component.functionsDiffer(ledger) || !component.pending(ledger).isEmpty()) {
            installed.found.problems.append(
                {.kind = ProblemKind::FunctionOutdated,
                 .subject = {{QStringLiteral("component"), component.name},
                             {QStringLiteral("version"), version},
                             {QStringLiteral("wanted"), programVersion()}},
                 .sql = sql});
            continue;
        }
        installed.comparable.append(component);
        installed.names += db::OwnNames::of({component}).functions;
    }
    return installed;
}

db::Catalogue::SearchPaths searchPathsFrom(const db::Rows &rows)
{
    const db::Columns of(rows);
    db::Catalogue::SearchPaths paths;
    for (int row = 0; row < rows.rowCount(); ++row)
        paths.insert(
            QStringLiteral("%1(%2)").arg(rows.text(row, of("name")), rows.text(row, of("types"))),
            rows.textOrEmpty(row, of("search_path")));
    return paths;
}

Problem problemOf(const db::FunctionFault &fault, const db::Component &component,
                  const QString &sql)
{
    const bool isMissing = fault.kind == db::FunctionFault::Kind::Missing;
    Problem problem{.kind =
                        isMissing ? ProblemKind::FunctionMissing : ProblemKind::SearchPathNotOurs,
                    .subject = {{QStringLiteral("function"), fault.function},
                                {QStringLiteral("component"), component.name}},
                    .sql = sql};
    if (!isMissing)
        problem.subject.insert(QStringLiteral("search_path"), fault.searchPath);
    return problem;
}

FoundProblems comparedWith(Installed installed, const db::Rows &rows, const QString &sql)
{
    const db::Catalogue::SearchPaths there = searchPathsFrom(rows);
    for (const db::Component &component : installed.comparable) {
        for (const db::FunctionFault &fault : db::functionFaults(component, there))
            installed.found.problems.append(problemOf(fault, component, sql));
    }
    return installed.found;
}

/// Of an engine that is not ours.
QList<Problem> droppedFrom(const db::Rows &rows, const QString &sql)
{
    if (!rows.isEmpty())
        return {};
    return {{.kind = ProblemKind::FunctionMissing,
             .subject = {{QStringLiteral("function"), QLatin1String(setsVisibility)}},
             .sql = sql}};
}

db::Statement statesOf(const QList<QString> &names)
{
    return {sqlText("function_states"), {db::arrayParam(names)}};
}

QFuture<Result<FoundProblems>> compared(const Reading &reading, const Installed &installed)
{
    const db::Statement states = statesOf(installed.names);
    return reading.database.read<FoundProblems>(
        states, [installed, sql = QString::fromUtf8(states.sql)](const db::Rows &rows) {
            return comparedWith(installed, rows, sql);
        });
}

/// \a found, and what is missing of an engine of somebody else.
QFuture<Result<FoundProblems>> withForeign(const Reading &reading, const ProblemScope &scope,
                                           const FoundProblems &found)
{
    if (!scope.startsTasks)
        return ready(Result<FoundProblems>(found));
    const db::Statement states = statesOf({QLatin1String(setsVisibility)});
    return reading.database.read<FoundProblems>(
        states, [found, sql = QString::fromUtf8(states.sql)](const db::Rows &rows) {
            FoundProblems all = found;
            all.problems += droppedFrom(rows, sql);
            return all;
        });
}

QString ledgerUnreadable(const QString &role)
{
    return FunctionText::tr("The role \"%1\" may not read which functions Sluice installed. Ask "
                            "the owner for: %2")
        .arg(role, QStringLiteral("SELECT sluice.grant_viewer('%1');").arg(role));
}

} // namespace

QFuture<Result<FoundProblems>> functionProblems(const Reading &reading, const ProblemScope &scope)
{
    if (!scope.hasLedger)
        return withForeign(reading, scope, {});
    if (!scope.readsLedger) {
        return ready(Result<FoundProblems>(
            FoundProblems{.unseen = {ledgerUnreadable(reading.facts.info.database.role)}}));
    }
    const db::Statement ledger{sqlText("ledger")};
    auto installed = reading.database.read<Installed>(
        ledger, [sql = QString::fromUtf8(ledger.sql)](const db::Rows &rows) {
            return installedFrom(rows, sql);
        });
    return inSequence<FoundProblems>(
        reading.context, std::move(installed), [reading, scope](const Installed &there) {
            auto found = compared(reading, there);
            if (there.hasEngine)
                return found;
            return inSequence<FoundProblems>(reading.context, std::move(found),
                                             [reading, scope](const FoundProblems &so) {
                                                 return withForeign(reading, scope, so);
                                             });
        });
}

} // namespace sluice::pgflow
