#pragma once

#include "core/result.h"
#include "core/services.h"
#include "db/component.h"
#include "db/schemaremover.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace sluice::db {

class BlockingSession;

/// Installs and removes our SQL: queue, engine, schema sluice and, in sandboxes, the demo.
///
/// The ledger `sluice.migrations` says what is ours: a row per migration, and one per component
/// about its functions. Everything pending goes in in one
/// transaction under an advisory lock: all or nothing, and two installers do not meet. A queue or
/// engine of somebody else is left alone; only schema sluice is added beside it. Blocks; for
/// pool threads and command-line programs.
class SchemaInstaller final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::SchemaInstaller)

public:
    enum class Demo { Without, With };
    using Force = SchemaRemover::Force;
    using Removal = SchemaRemover::Removal;

    /// \param root folder with one subfolder a component
    explicit SchemaInstaller(Demo demo = Demo::Without, QString root = QStringLiteral(":/sql"));

    /// What install() would do; changes nothing.
    [[nodiscard]] Result<InstallPlan> plan(BlockingSession &session) const;
    /// \returns what was done; Error::Unsupported with the plan's refusal when it refuses
    [[nodiscard]] Result<InstallPlan> install(BlockingSession &session) const;

    /// What uninstall() would remove; changes nothing.
    [[nodiscard]] Result<Removal> planRemoval(BlockingSession &session) const;
    /// Removes what the ledger says is ours, with the data in it, and leaves nothing behind.
    /// \returns what SchemaRemover::remove() does
    [[nodiscard]] Result<Removal> uninstall(BlockingSession &session, Force force) const;

    /// Changes whenever a file of SQL does: for caches of installed databases.
    [[nodiscard]] QString fingerprint() const;

private:
    /// What a component is, for who has not read its source.
    [[nodiscard]] static QString titleOf(const Component &component);
    [[nodiscard]] Result<InstallPlan> planFor(const Catalogue &catalogue) const;
    /// About the queue or engine of somebody else; empty where there is none.
    [[nodiscard]] QString keptSentence(const Catalogue &catalogue) const;
    [[nodiscard]] QString refusalFor(const Catalogue &catalogue) const;
    /// Installing would set the mark of the database.
    [[nodiscard]] bool marksSandbox(const Catalogue &catalogue) const;
    [[nodiscard]] QString ledgerRefusal(const Catalogue &catalogue) const;
    [[nodiscard]] Result<InstallPlan> installLocked(BlockingSession &session) const;
    [[nodiscard]] Result<> apply(BlockingSession &session, const Component &component,
                                 const Catalogue &catalogue) const;

    QList<Component> m_components;
};

} // namespace sluice::db
