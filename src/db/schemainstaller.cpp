#include "db/schemainstaller.h"

#include "core/version.h"
#include "db/blockingsession.h"
#include "db/catalogue.h"
#include "db/functionfaults.h"
#include "db/quoting.h"
#include "db/transactionsettings.h"

#include <QCryptographicHash>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace sluice::db {

namespace {

// "Sluice" in a keyboard's digits; any number would do, as long as it never changes.
constexpr auto lockInstaller =
    "SET LOCAL search_path = pg_catalog, pg_temp; SET LOCAL standard_conforming_strings = on; "
    // Functions stand in the order of their names, not of their calls.
    "SET LOCAL check_function_bodies = off; "
    "SELECT pg_catalog.pg_advisory_xact_lock(758423)";

Result<> beginLocked(BlockingSession &session)
{
    if (auto begun = session.begin(); !begun)
        return begun;
    if (const auto limited = session.query(tightened("lock_timeout", std::chrono::seconds(10)));
        !limited)
        return failure(limited.error());
    return session.script(lockInstaller);
}

// The mark keeps a schema that somebody had made before.
constexpr auto createLedger = R"(
do $$
declare
    was_there boolean := to_regnamespace('sluice') is not null and to_regclass('sluice.migrations') is null;
begin
    create schema if not exists sluice;
    create table if not exists sluice.migrations (
        component  text        not null,
        number     integer     not null,
        name       text        not null,
        checksum   text        not null,
        applied_at timestamptz not null default now(),
        primary key (component, number)
    );
    if was_there then
        comment on table sluice.migrations is 'kept: schema sluice was here before Sluice';
    end if;
end
$$)";

/// Looks without changing anything, and finds no functions of others under the server's names.
template <typename Look>
auto looking(BlockingSession &session, Look look) -> decltype(look())
{
    if (const auto begun = session.begin(); !begun)
        return failure(begun.error());
    if (const auto pinned = session.script("SET LOCAL transaction_read_only = on; "
                                           "SET LOCAL search_path = pg_catalog, pg_temp");
        !pinned) {
        session.rollback();
        return failure(pinned.error());
    }
    auto seen = look();
    session.rollback();
    return seen;
}

QString joined(const QList<QString> &names)
{
    return QStringList(names).join(QStringLiteral(", "));
}

QString fileOf(const Migration &migration)
{
    return QStringLiteral("%1_%2")
        .arg(migration.number, 4, 10, QLatin1Char('0'))
        .arg(migration.name);
}

/// Brings the ledger's rows of a component, which is in place now, up to date.
Result<> enter(BlockingSession &session, const Component &component,
               const Component::Ledger &installed)
{
    const auto put = [&](int number, const QString &name, const QString &checksum) -> Result<> {
        const auto entered = session.query(
            "insert into sluice.migrations as m (component, number, name, checksum) "
            "values ($1, $2::int, $3, $4) on conflict (component, number) do update "
            "set name = excluded.name, checksum = excluded.checksum, applied_at = default "
            "where m.checksum <> excluded.checksum or m.name <> excluded.name",
            {param(component.name), param(number), param(name), param(checksum)});
        return entered ? Result<>() : failure(entered.error());
    };
    if (component.isUndivided(installed)) {
        // Numbers that are gone were of files with nothing but functions.
        const auto forgotten = session.query("delete from sluice.migrations where component = $1",
                                             {param(component.name)});
        if (!forgotten)
            return failure(forgotten.error());
    }
    for (const Migration &migration : component.migrations) {
        if (auto done = put(migration.number, migration.name, migration.checksum); !done)
            return done;
    }
    if (component.functions.isEmpty())
        return {};
    return put(Component::functionsNumber, programVersion(), checksumOf(component.functions));
}

bool isForeign(const QString &component, const Catalogue &catalogue)
{
    return (component == u"queue" && catalogue.queue == Catalogue::Origin::Foreign) ||
           (component == u"pgflow" && catalogue.engine == Catalogue::Origin::Foreign);
}

/// They are put in place anew where one is of another version, is missing or looks elsewhere.
bool wantsFunctions(const Component &component, const Catalogue &catalogue)
{
    return component.functionsDiffer(catalogue.ledger.value(component.name)) ||
           !functionFaults(component, catalogue.functions).isEmpty();
}

} // namespace

SchemaInstaller::SchemaInstaller(Demo demo, QString root)
{
    const auto add = [&](const char *name, const char *schema) {
        const QString component = QLatin1String(name);
        m_components.append(Component::load(root, component, QLatin1String(schema)));
    };
    add("queue", "pgmq");
    add("pgflow", "pgflow");
    add("sluice", "sluice");
    if (demo == Demo::With)
        add("demo", "");
}

QString SchemaInstaller::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Component &component : m_components) {
        for (const Migration &migration : component.migrations)
            hash.addData((migration.component + migration.checksum).toLatin1());
        hash.addData(checksumOf(component.functions).toLatin1());
    }
    return QString::fromLatin1(hash.result().toHex().left(12));
}

QString SchemaInstaller::ledgerRefusal(const Catalogue &catalogue) const
{
    for (const Component &component : m_components) {
        const auto installed = catalogue.ledger.value(component.name);
        if (component.isNewer(installed)) {
            return tr("A newer version of Sluice was installed in \"%1\". Use that version or a "
                      "later one. Nothing was changed.")
                .arg(catalogue.database);
        }
        if (const Migration *changed = component.firstChanged(installed)) {
            return tr("Migration %1/%2 in \"%3\" is not the one this program carries: it was "
                      "installed by a different build. Nothing was changed. Uninstall it "
                      "first, "
                      "or use the program that installed it.")
                .arg(component.name)
                .arg(changed->number)
                .arg(catalogue.database);
        }
    }
    return {};
}

QString SchemaInstaller::refusalFor(const Catalogue &catalogue) const
{
    if (catalogue.inRecovery) {
        return tr("\"%1\" is a standby and takes no changes. Connect to the primary server. "
                  "Nothing "
                  "was changed.")
            .arg(catalogue.database);
    }
    if (QString refusal = ledgerRefusal(catalogue); !refusal.isEmpty())
        return refusal;
    if (catalogue.queue == Catalogue::Origin::Foreign && !catalogue.queueHasHeaders) {
        return tr("The queue pgmq in \"%1\" is version %2; the engine needs 1.5 or newer, whose "
                  "messages have headers. Update it (ALTER EXTENSION pgmq UPDATE). Nothing was "
                  "changed.")
            .arg(catalogue.database,
                 catalogue.queueVersion.isEmpty() ? tr("older than 1.5") : catalogue.queueVersion);
    }
    if (marksSandbox(catalogue) && catalogue.mark && catalogue.mark->startsLocked()) {
        return tr("The demo marks a database as a sandbox, and \"%1\" is marked as %2, which "
                  "stays. Nothing was changed.")
            .arg(catalogue.database, toWord(catalogue.mark->environment()));
    }
    if (!catalogue.hasLedger && !catalogue.mayCreateSchemas) {
        return tr("The role \"%1\" may not create schemas in \"%2\". Nothing was changed. Ask the "
                  "owner for: %3")
            .arg(catalogue.role, catalogue.database,
                 QStringLiteral("GRANT CREATE ON DATABASE %1 TO %2;")
                     .arg(QString::fromUtf8(quotedIdentifier(catalogue.database)),
                          QString::fromUtf8(quotedIdentifier(catalogue.role))));
    }
    return {};
}

bool SchemaInstaller::marksSandbox(const Catalogue &catalogue) const
{
    // The first migration of the demo does.
    const auto demo =
        std::find_if(m_components.begin(), m_components.end(),
                     [](const Component &component) { return component.name == u"demo"; });
    return demo != m_components.end() && !catalogue.ledger.value(demo->name).contains(1);
}

QString SchemaInstaller::keptSentence(const Catalogue &catalogue) const
{
    QList<QString> kept;
    for (const Component &component : m_components) {
        if (isForeign(component.name, catalogue))
            kept.append(component.schema);
    }
    return kept.isEmpty()
               ? QString()
               : tr("What is there already by other means stays as it is: %1.").arg(joined(kept));
}

QString SchemaInstaller::titleOf(const Component &component)
{
    if (component.name == u"queue")
        return tr("Queue: schema pgmq");
    if (component.name == u"pgflow")
        return tr("Engine: schema pgflow");
    if (component.name == u"sluice")
        return tr("Signals, record and actions: schema sluice");
    return component.name;
}

Result<InstallPlan> SchemaInstaller::planFor(const Catalogue &catalogue) const
{
    InstallPlan plan;
    plan.refusal = refusalFor(catalogue);
    const QString kept = keptSentence(catalogue);
    for (const Component &component : m_components) {
        if (isForeign(component.name, catalogue))
            continue;
        const auto installed = catalogue.ledger.value(component.name);
        const auto before = plan.items.size();
        for (const Migration &migration : component.pending(installed)) {
            plan.items.append({component.name, migration.number, migration.name,
                               QString::fromUtf8(migration.sql), titleOf(component)});
        }
        if (wantsFunctions(component, catalogue)) {
            for (const FunctionFile &file : component.functions) {
                plan.items.append({component.name, Component::functionsNumber, file.name,
                                   QString::fromUtf8(file.sql), titleOf(component)});
            }
        }
        if (installed.isEmpty() && plan.items.size() > before && !component.schema.isEmpty())
            plan.schemas.append(component.schema);
    }
    if (plan.items.isEmpty()) {
        plan.sentence = tr("Everything is installed in \"%1\"; there is nothing to do.")
                            .arg(catalogue.database);
    } else if (plan.schemas.isEmpty()) {
        plan.sentence =
            tr("%n file(s) of SQL will be applied to \"%1\".", nullptr, int(plan.items.size()))
                .arg(catalogue.database);
    } else {
        plan.sentence =
            tr("%n file(s) of SQL will be applied to \"%1\"; they create the schemas %2.", nullptr,
               int(plan.items.size()))
                .arg(catalogue.database, joined(plan.schemas));
    }
    if (!kept.isEmpty())
        plan.sentence += u' ' + kept;
    return plan;
}

Result<InstallPlan> SchemaInstaller::plan(BlockingSession &session) const
{
    return looking(session, [&]() -> Result<InstallPlan> {
        const auto catalogue = Catalogue::read(session);
        return catalogue ? planFor(*catalogue) : failure(catalogue.error());
    });
}

Result<InstallPlan> SchemaInstaller::install(BlockingSession &session) const
{
    // Also tells what is wrong without the need of a writable session.
    auto before = plan(session);
    if (!before)
        return failure(before.error());
    if (!before->refusal.isEmpty())
        return failure(Error::Code::Unsupported, before->refusal);
    if (before->items.isEmpty())
        return before;

    if (const auto begun = beginLocked(session); !begun) {
        session.rollback();
        return failure(begun.error());
    }
    auto installed = installLocked(session);
    const auto ended = session.script(installed ? "COMMIT" : "ROLLBACK");
    if (!installed)
        return installed;
    if (!ended) {
        Error error = ended.error();
        if (error.breaksSession())
            error.code = Error::Code::OutcomeUnknown;
        return failure(std::move(error));
    }
    return installed;
}

Result<InstallPlan> SchemaInstaller::installLocked(BlockingSession &session) const
{
    // Somebody else may have installed while this one waited for the lock.
    const auto catalogue = Catalogue::read(session);
    if (!catalogue)
        return failure(catalogue.error());
    auto plan = planFor(*catalogue);
    if (!plan)
        return plan;
    if (!plan->refusal.isEmpty())
        return failure(Error::Code::Unsupported, plan->refusal);
    if (plan->items.isEmpty())
        return plan;
    if (const auto made = session.script(createLedger); !made)
        return failure(made.error());
    for (const Component &component : m_components) {
        if (isForeign(component.name, *catalogue))
            continue;
        const auto applied = apply(session, component, *catalogue);
        if (!applied)
            return failure(applied.error());
    }
    plan->sentence =
        tr("%n file(s) of SQL were applied to \"%1\".", nullptr, int(plan->items.size()))
            .arg(catalogue->database);
    if (const QString kept = keptSentence(*catalogue); !kept.isEmpty())
        plan->sentence += u' ' + kept;
    return plan;
}

Result<> SchemaInstaller::apply(BlockingSession &session, const Component &component,
                                const Catalogue &catalogue) const
{
    const auto installed = catalogue.ledger.value(component.name);
    const auto run = [&](const QString &file, const QByteArray &sql) -> Result<> {
        if (sql.isEmpty())
            return {};
        auto done = session.script(sql);
        if (!done) {
            Error error = done.error();
            error.message = tr("The file %1 failed, so nothing was installed: %2")
                                .arg(component.name + u'/' + file, error.message);
            return failure(std::move(error));
        }
        return {};
    };
    const QList<Migration> pending = component.pending(installed);
    for (const Migration &migration : pending) {
        const auto before = migration.sql.chopped(migration.afterFunctions.size());
        if (auto done = run(fileOf(migration), before); !done)
            return done;
    }
    if (wantsFunctions(component, catalogue)) {
        for (const FunctionFile &file : component.functions) {
            if (auto done = run(QStringLiteral("functions/") + file.name, file.sql); !done)
                return done;
        }
    }
    for (const Migration &migration : pending) {
        if (auto done = run(fileOf(migration), migration.afterFunctions); !done)
            return done;
    }
    return enter(session, component, installed);
}

Result<SchemaInstaller::Removal> SchemaInstaller::planRemoval(BlockingSession &session) const
{
    return looking(session, [&] { return SchemaRemover(session, m_components).plan(); });
}

Result<SchemaInstaller::Removal> SchemaInstaller::uninstall(BlockingSession &session,
                                                            Force force) const
{
    if (const auto begun = beginLocked(session); !begun) {
        session.rollback();
        return failure(begun.error());
    }
    auto removed = SchemaRemover(session, m_components).remove(force);
    const auto ended = session.script(removed ? "COMMIT" : "ROLLBACK");
    if (!removed)
        return removed;
    return ended ? removed : failure(ended.error());
}

} // namespace sluice::db
