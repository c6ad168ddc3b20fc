#include "ctl/arguments.h"

#include "ctl/output.h"

namespace sluice::ctl {

Arguments::Arguments(const QString &command, const QString &summary, Database database)
    : m_command(command),
      m_changes(database == Database::Changes || database == Database::Decides),
      m_decides(database == Database::Decides)
{
    m_parser.setApplicationDescription(summary);
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, tr("Shows this text.")});
    addFlag(QStringLiteral("json"), tr("Answers in JSON."));
    if (database != Database::None) {
        addValue(QStringLiteral("db"),
                 tr("The database: a URI or keyword string; without it the PG* variables say."),
                 QStringLiteral("URI"));
        addValue(QStringLiteral("system"),
                 tr("Which of several workflow systems in it; without it SLUICE_SYSTEM says."),
                 QStringLiteral("NAME"));
    }
    if (database == Database::Decides)
        addFlag(QStringLiteral("dry-run"), tr("Says what would happen."));
    if (m_changes) {
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

void Arguments::addOptional(const QString &name, const QString &description)
{
    ++m_optionals;
    m_parser.addPositionalArgument(name, description, QLatin1Char('[') + name + QLatin1Char(']'));
}

void Arguments::addSeveral(const QString &name, const QString &description)
{
    ++m_positionals;
    m_several = true;
    m_parser.addPositionalArgument(name, description, name + QStringLiteral("\u2026"));
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
    const qsizetype count = m_parser.positionalArguments().size();
    if (m_several) {
        if (count >= m_positionals)
            return std::nullopt;
        return reportUsage(tr("%1 takes %n argument(s) or more; %1 --help says which.", nullptr,
                              int(m_positionals))
                               .arg(program));
    }
    if (m_optionals > 0 && (count < m_positionals || count > m_positionals + m_optionals)) {
        return reportUsage(tr("%1 takes %2 to %3 arguments; %1 --help says which.")
                               .arg(program)
                               .arg(m_positionals)
                               .arg(m_positionals + m_optionals));
    }
    if (m_optionals == 0 && count != m_positionals) {
        return reportUsage(
            tr("%1 takes %n argument(s); %1 --help says which.", nullptr, int(m_positionals))
                .arg(program));
    }
    return std::nullopt;
}

Result<int> Arguments::wholeNumber(const QString &name, const QString &text, int least)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    // QString also takes blanks and a plus.
    const bool plain = !text.isEmpty() && text.front().isDigit() && text.back().isDigit();
    if (isNumber && plain && number >= least)
        return number;
    return failure(Error::Code::InvalidArgument,
                   tr("%1 takes a whole number from %2.").arg(name).arg(least));
}

Result<int> Arguments::limit(int without) const
{
    const QString name = QStringLiteral("limit");
    return has(name) ? wholeNumber(QStringLiteral("--limit"), value(name), 1)
                     : Result<int>(without);
}

QString Arguments::system() const
{
    const QString name = QStringLiteral("system");
    return has(name) ? value(name) : qEnvironmentVariable("SLUICE_SYSTEM");
}

QStringList Arguments::positionalsFrom(qsizetype index) const
{
    return m_parser.positionalArguments().mid(index);
}

QString Arguments::positional(qsizetype index) const
{
    return m_parser.positionalArguments().value(index);
}

} // namespace sluice::ctl
