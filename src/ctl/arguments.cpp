#include "ctl/arguments.h"

#include "ctl/output.h"

namespace sluice::ctl {

Arguments::Arguments(const QString &command, const QString &summary, Database database)
    : m_command(command), m_changes(database == Database::Changes)
{
    m_parser.setApplicationDescription(summary);
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, tr("Shows this text.")});
    addFlag(QStringLiteral("json"), tr("Answers in JSON."));
    if (database != Database::None)
        addValue(QStringLiteral("db"),
                 tr("The database: a URI or keyword string; without it the PG* variables say."),
                 QStringLiteral("URI"));
    if (database == Database::Changes) {
        addFlag(QStringLiteral("yes"), tr("Unlocks a saved connection for this command."));
        addValue(QStringLiteral("reason"), tr("Why; required on production."),
                 QStringLiteral("TEXT"));
    }
}

void Arguments::addPositional(const QString &name, const QString &description)
{
    ++m_positionals;
    m_parser.addPositionalArgument(name, description);
}

void Arguments::addFlag(const QString &name, const QString &description)
{
    m_options.append(name);
    m_parser.addOption({name, description});
}

void Arguments::addValue(const QString &name, const QString &description, const QString &valueName)
{
    m_options.append(name);
    m_parser.addOption({name, description, valueName});
}

std::optional<int> Arguments::parse(const QStringList &given)
{
    const QString program = QStringLiteral("sluicectl ") + m_command;
    const bool understood = m_parser.parse(QStringList{program} + given);
    if (m_parser.isSet(QStringLiteral("help"))) {
        for (const QString &line : m_parser.helpText().trimmed().split(u'\n'))
            printLine(line);
        return Done;
    }
    if (!understood)
        return reportUsage(m_parser.errorText());
    if (m_parser.positionalArguments().size() != m_positionals) {
        return reportUsage(
            tr("%1 takes %n argument(s); %1 --help says which.", nullptr, int(m_positionals))
                .arg(program));
    }
    return std::nullopt;
}

QString Arguments::positional(qsizetype index) const
{
    return m_parser.positionalArguments().value(index);
}

} // namespace sluice::ctl
