#include "ctl/arguments.h"
#include "ctl/carryout.h"
#include "ctl/commands.h"
#include "ctl/connection.h"
#include "ctl/output.h"
#include "db/schemainstaller.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace sluice::ctl {

namespace {

struct InstallText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::InstallCommand)
};

QString fileOf(const InstallPlan::Item &item)
{
    if (item.number == db::Component::functionsNumber)
        return item.component + QStringLiteral("/functions/") + item.name;
    return QStringLiteral("%1/%2_%3")
        .arg(item.component)
        .arg(item.number, 4, 10, QLatin1Char('0'))
        .arg(item.name);
}

void show(const InstallPlan &plan, bool json, bool applied)
{
    if (json) {
        QJsonArray items;
        for (const InstallPlan::Item &item : plan.items)
            items.append(QJsonObject{{QStringLiteral("component"), item.component},
                                     {QStringLiteral("number"), item.number},
                                     {QStringLiteral("name"), item.name}});
        printJson(QJsonObject{
            {QStringLiteral("applied"), applied},
            {QStringLiteral("files"), items},
            {QStringLiteral("schemas"), QJsonArray::fromStringList(QStringList(plan.schemas))},
            {QStringLiteral("sentence"), plan.sentence}});
        return;
    }
    if (!applied) {
        for (const InstallPlan::Item &item : plan.items)
            printLine(fileOf(item));
    }
    printLine(applied || plan.items.isEmpty()
                  ? plan.sentence
                  : InstallText::tr("This would be installed: %1").arg(plan.sentence));
}

void show(const db::SchemaInstaller::Removal &removal, bool json, bool applied)
{
    if (json) {
        printJson(QJsonObject{
            {QStringLiteral("applied"), applied},
            {QStringLiteral("schemas"), QJsonArray::fromStringList(QStringList(removal.schemas))},
            {QStringLiteral("others"), QJsonArray::fromStringList(QStringList(removal.others))},
            {QStringLiteral("refusal"), removal.refusal},
            {QStringLiteral("sentence"), removal.sentence}});
        return;
    }
    printLine(removal.sentence);
    if (applied)
        return;
    if (!removal.refusal.isEmpty())
        printLine(removal.refusal);
    if (!removal.others.isEmpty()) {
        printLine(InstallText::tr("With --force go:"));
        for (const QString &other : removal.others)
            printLine(QStringLiteral("  ") + other);
    }
}

/// What the log of this desk says about it.
template <typename Outcome>
QString outcomeOf(const Result<Outcome> &outcome)
{
    return outcome ? outcome->sentence : outcome.error().message;
}

} // namespace

int installCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("install"),
        InstallText::tr("Installs queue, engine and schema sluice, or what is missing of "
                        "them. A queue or engine of somebody else stays as it is."),
        Arguments::Database::Changes);
    arguments.addFlag(QStringLiteral("dry-run"), InstallText::tr("Says what would be created."));
    arguments.addFlag(QStringLiteral("demo"),
                      InstallText::tr("Also the demo flows; marks the database "
                                      "as a sandbox."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    auto connection = Connection::resolve(arguments);
    if (!connection)
        return report(connection.error());
    const bool dryRun = arguments.has(QStringLiteral("dry-run"));
    if (const auto allowed = connection->mayChange(); !allowed && !dryRun)
        return report(allowed.error());
    auto session = connection->session();
    if (!session)
        return report(session.error());

    const bool demo = arguments.has(QStringLiteral("demo"));
    if (demo && !dryRun && connection->access().startsLocked()) {
        return report(Error{
            Error::Code::Rejected,
            InstallText::tr("The demo belongs into a sandbox, and this database is one "
                            "for %1. Nothing was changed. %2")
                .arg(toWord(connection->access().environment()), connection->access().sentence())
                .trimmed()});
    }
    const db::SchemaInstaller installer(demo ? db::SchemaInstaller::Demo::With
                                             : db::SchemaInstaller::Demo::Without);
    std::optional<DeskEntry> entry;
    if (!dryRun)
        entry.emplace(*connection, QStringLiteral("install"), connection->name());
    const auto plan = dryRun ? installer.plan(*session) : installer.install(*session);
    if (entry)
        entry->complete(outcomeOf(plan));
    if (!plan)
        return report(plan.error());
    if (!plan->refusal.isEmpty())
        return report(Error{Error::Code::Unsupported, plan->refusal});
    show(*plan, arguments.json(), !dryRun);
    return Done;
}

int uninstallCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("uninstall"),
        InstallText::tr("Removes what Sluice installed, with all data in it. Nothing is "
                        "left behind."),
        Arguments::Database::Changes);
    arguments.addFlag(QStringLiteral("dry-run"), InstallText::tr("Says what would be removed."));
    arguments.addFlag(QStringLiteral("force"),
                      InstallText::tr("Also with open runs, and with what others hung on it."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    auto connection = Connection::resolve(arguments);
    if (!connection)
        return report(connection.error());
    const bool dryRun = arguments.has(QStringLiteral("dry-run"));
    if (const auto allowed = connection->mayChange(); !allowed && !dryRun)
        return report(allowed.error());
    auto session = connection->session();
    if (!session)
        return report(session.error());

    const db::SchemaInstaller installer;
    const auto force = arguments.has(QStringLiteral("force")) ? db::SchemaInstaller::Force::Yes
                                                              : db::SchemaInstaller::Force::No;
    std::optional<DeskEntry> entry;
    if (!dryRun)
        entry.emplace(*connection, QStringLiteral("uninstall"), connection->name());
    const auto removal =
        dryRun ? installer.planRemoval(*session) : installer.uninstall(*session, force);
    if (entry)
        entry->complete(outcomeOf(removal));
    if (!removal)
        return report(removal.error());
    show(*removal, arguments.json(), !dryRun);
    return Done;
}

} // namespace sluice::ctl
