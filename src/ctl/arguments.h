#pragma once

#include "core/result.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>

namespace sluice::ctl {

/// The command line of one command: its own options beside those that all share.
class Arguments final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::Arguments)

public:
    enum class Database {
        None,
        Reads,
        Changes,
        Decides, ///< changes, and says what would happen with --dry-run
    };

    /// \param command as typed, e.g. "run show"  \param summary one line for --help
    Arguments(const QString &command, const QString &summary, Database database);

    void addPositional(const QString &name, const QString &description);
    /// After the others; may be left out.
    void addOptional(const QString &name, const QString &description);
    /// The last of them; one or more.
    void addSeveral(const QString &name, const QString &description);
    void addFlag(const QString &name, const QString &description);
    void addValue(const QString &name, const QString &description, const QString &valueName);

    /// \param given what follows the command's name
    /// \returns the exit code with which to end at once: --help, or wrong usage (already reported)
    [[nodiscard]] std::optional<int> parse(const QStringList &given);

    /// Empty if it was left out.
    [[nodiscard]] QString positional(qsizetype index) const;
    /// Those from \a index on.
    [[nodiscard]] QStringList positionalsFrom(qsizetype index) const;
    /// False also for a flag that this command does not know.
    [[nodiscard]] bool has(const QString &name) const
    {
        return m_options.contains(name) && m_parser.isSet(name);
    }
    [[nodiscard]] QString value(const QString &name) const { return m_parser.value(name); }
    /// Of an option that may be given several times.
    [[nodiscard]] QStringList values(const QString &name) const { return m_parser.values(name); }

    /// \a text as a whole number from \a least on. \param name of what it was given for
    [[nodiscard]] static Result<int> wholeNumber(const QString &name, const QString &text,
                                                 int least);

    /// What --limit says, from 1 on; \a without it.
    [[nodiscard]] Result<int> limit(int without) const;

    [[nodiscard]] bool json() const { return has(QStringLiteral("json")); }
    [[nodiscard]] QString database() const { return value(QStringLiteral("db")); }
    /// Key of the system that is meant; empty = the only one.
    [[nodiscard]] QString system() const;
    [[nodiscard]] bool changes() const { return m_changes; }
    /// It decides something of a system.
    [[nodiscard]] bool decides() const { return m_decides; }
    [[nodiscard]] bool dryRun() const { return has(QStringLiteral("dry-run")); }
    /// Of commands that change something; else false and empty.
    [[nodiscard]] bool yes() const { return m_changes && has(QStringLiteral("yes")); }
    [[nodiscard]] QString reason() const
    {
        return m_changes ? value(QStringLiteral("reason")) : QString();
    }

private:
    QCommandLineParser m_parser;
    QString m_command;
    QStringList m_options;
    bool m_changes;
    bool m_decides;
    qsizetype m_positionals = 0; ///< that must be there
    qsizetype m_optionals = 0;
    bool m_several = false; ///< more than those
};

} // namespace sluice::ctl
