#include "ctl/arguments.h"
#include "ctl/carryout.h"
#include "ctl/commands.h"
#include "ctl/connection.h"
#include "ctl/output.h"

#include <QFile>
#include <QJsonObject>

#include <cstdio>

namespace sluice::ctl {

namespace {

struct StartText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::StartCommand)
};

/// JSON text as given, of a file after "@", of standard input after "@-".
Result<QByteArray> inputFrom(const QString &given)
{
    if (!given.startsWith(u'@'))
        return given.toUtf8();
    QFile file(given.mid(1));
    const bool opened =
        given == u"@-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened) {
        return failure(
            Error::Code::InvalidArgument,
            StartText::tr("%1 cannot be read (%2).").arg(given.mid(1), file.errorString()));
    }
    return file.readAll();
}

} // namespace

int startCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("start"), StartText::tr("Starts one run of a flow."),
                        Arguments::Database::Changes);
    arguments.addPositional(QStringLiteral("FLOW"), StartText::tr("The flow."));
    arguments.addValue(QStringLiteral("input"),
                       StartText::tr("The run's input: JSON, @file or @- for standard input."),
                       QStringLiteral("JSON"));
    if (const auto ended = arguments.parse(given))
        return *ended;
    if (!arguments.has(QStringLiteral("input")))
        return reportUsage(StartText::tr("A run needs an input: --input JSON, e.g. --input '{}'."));
    const auto input = inputFrom(arguments.value(QStringLiteral("input")));
    if (!input)
        return report(input.error());
    auto connection = Connection::resolve(arguments);
    if (!connection)
        return report(connection.error());
    if (const auto allowed = connection->mayChange(); !allowed)
        return report(allowed.error());
    const auto system = connection->open();
    if (!system)
        return report(system.error());

    const Action action = StartRun{FlowSlug(arguments.positional(0)), *input};
    const auto outcome = carryOut(*connection, *system, action);
    if (!outcome)
        return report(outcome.error());
    if (arguments.json())
        printJson(QJsonObject{{QStringLiteral("run"),
                               outcome->run ? QJsonValue(toText(*outcome->run)) : QJsonValue()},
                              {QStringLiteral("flow"), arguments.positional(0)},
                              {QStringLiteral("audit"), outcome->auditId},
                              {QStringLiteral("sentence"), outcome->sentence}});
    else
        printLine(outcome->sentence);
    return Done;
}

} // namespace sluice::ctl
