#pragma once

#include "core/profile.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace sluice {

/// What kind of place a connection leads to, who says so, and what a change needs there.
///
/// The one place where this is decided, for window, terminal and worker. Several may speak about a
/// database: the profile in use, the mark in the database itself, other profiles that lead to the
/// same database. The strictest holds; what cannot be read counts as production.
class Access final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Access)

public:
    enum class Source {
        Nobody,             ///< nothing is known but where it leads
        Profile,            ///< the profile in use, or the sandbox that was started
        Mark,               ///< the setting "environment" of the database itself
        OtherProfile,       ///< a saved connection that leads to the same database
        MaybeProfile,       ///< a saved connection of which that could not be ruled out
        UnreadableMark,     ///< the database has a mark, and the role may not read it
        UnreadableProfiles, ///< the saved connections cannot be read
    };

    /// How a change must be confirmed.
    enum class Unlocking {
        Free,    ///< never locked
        Consent, ///< by a word
        Reason,  ///< and by a reason, which goes into the audit
    };

    /// \param name of the profile that says so; of UnreadableProfiles: what is wrong, a sentence
    Access(Environment environment, Source source, QString name = {})
        : m_environment(environment), m_source(source), m_name(std::move(name))
    {}

    /// What a place counts as about which nobody has said anything.
    /// \param local it is on this machine, as far as the connection string tells
    [[nodiscard]] static Access ofUnknown(bool local);
    /// What the mark of a database says. \param word of the setting; empty = it has none
    /// \returns empty = nothing
    [[nodiscard]] static std::optional<Access> ofMark(const QString &word);
    [[nodiscard]] static Access ofUnreadableMark();
    /// The strictest, of equal ones the first that is somebody's. \pre not empty
    [[nodiscard]] static Access strictest(const QList<Access> &claims);

    [[nodiscard]] Environment environment() const { return m_environment; }
    [[nodiscard]] Source source() const { return m_source; }
    [[nodiscard]] bool startsLocked() const { return unlocking() != Unlocking::Free; }
    [[nodiscard]] Unlocking unlocking() const;
    /// After that it locks itself again; empty = when it is told to.
    [[nodiscard]] std::optional<std::chrono::minutes> unlockedFor() const;
    /// Handlers of this machine may work here. \param asked somebody asked for more than sandboxes
    [[nodiscard]] bool allowsLocalWorker(bool asked) const;
    /// Why it is stricter than the profile in use says; empty when that, or nobody, decides.
    [[nodiscard]] QString sentence() const;

    friend bool operator==(const Access &, const Access &) = default;

private:
    Environment m_environment;
    Source m_source;
    QString m_name;
};

} // namespace sluice
