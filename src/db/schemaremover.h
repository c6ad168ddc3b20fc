#pragma once

#include "core/result.h"
#include "db/component.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace sluice::db {

class BlockingSession;

/// Removes what the ledger of a database says is ours.
///
/// Everything of ours is dropped by its name, so the server itself refuses where something of
/// others hangs on it that was overlooked here. What hangs on ours is found in the server's record
/// of dependencies and named before anything is dropped. To be called in a transaction with the
/// search path pinned. Blocks.
class SchemaRemover final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::SchemaRemover)

public:
    enum class Force { No, Yes };

    struct Removal
    {
        QList<QString> schemas; ///< in order; empty = nothing of ours is here
        QString sentence;       ///< translated summary
        /// What is not ours and hangs on it, or lies in our schemas: as the server describes it.
        QList<QString> others = {};
        QString refusal = {}; ///< translated; not empty = only with Force::Yes
    };

    /// \param components all that may be installed; must outlive the remover
    SchemaRemover(BlockingSession &session, const QList<Component> &components);

    [[nodiscard]] Result<Removal> plan();
    /// \returns what was removed, where others names what went with it; Error::Rejected when runs
    ///          are open or something of others hangs on ours, unless forced
    [[nodiscard]] Result<Removal> remove(Force force);

private:
    struct Drop
    {
        bool ours;
        QString description; ///< of what is not ours
        QByteArray statement;
    };

    Result<QList<QString>> queuesOfFlows();
    [[nodiscard]] Result<QList<Drop>> drops(const QList<QString> &schemas);
    /// What is not ours, and goes with these schemas and ours by name.
    [[nodiscard]] Result<QList<QString>> othersIn(const QList<QString> &schemas);
    [[nodiscard]] static QString shortListOf(const QList<QString> &names);
    [[nodiscard]] Result<qint64> number(const QByteArray &sql);
    [[nodiscard]] Result<> describe(Removal &removal, const Catalogue &catalogue);
    /// Ends what our functions alone can undo in what stays.
    [[nodiscard]] Result<> prepare(const Removal &removal);
    /// The schema was there before us, and stays.
    [[nodiscard]] Result<bool> keepsSchema(const Removal &removal);

    BlockingSession &m_session;
    const QList<Component> &m_components;
};

} // namespace sluice::db
