#include "app/arguments.h"

#include "core/conninfosecrets.h"

#include <QCommandLineParser>

namespace sluice::app {

namespace {

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        Arguments::tr("The desktop for workflows that live in PostgreSQL."));
    parser.addPositionalArgument(QStringLiteral("sluice://…"),
                                 Arguments::tr("A link: goes to its place on a saved connection."),
                                 QStringLiteral("[LINK]"));
    parser.addOption({QStringLiteral("offscreen"),
                      Arguments::tr("Draw without a display; goes with --screenshot.")});
    parser.addOption({QStringLiteral("screenshot"),
                      Arguments::tr("Write a picture of the window as soon as it shows live data, "
                                    "and end."),
                      QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("after"), Arguments::tr("Wait this long before the picture."),
                      QStringLiteral("SECONDS")});
    parser.addOption(
        {QStringLiteral("db"), Arguments::tr("Connect to this database."), QStringLiteral("URI")});
    parser.addOption({QStringLiteral("sandbox"),
                      Arguments::tr("Start or find the sandbox in DIR; without DIR the default."),
                      QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("handlers"), Arguments::tr("Handlers of the local worker."),
                      QStringLiteral("DIR")});
    parser.addOption(
        {QStringLiteral("theme"), Arguments::tr("light or dark."), QStringLiteral("THEME")});
    parser.addOption(
        {QStringLiteral("flow"), Arguments::tr("Open this flow."), QStringLiteral("FLOW")});
    parser.addOption(
        {QStringLiteral("run"), Arguments::tr("Open this run."), QStringLiteral("ID")});
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, Arguments::tr("This text.")});
    parser.addOption({{QStringLiteral("v"), QStringLiteral("version")}, Arguments::tr("Version.")});
}

/// The folder of --sandbox may be left out, which QCommandLineParser does not know.
QStringList withSandboxValue(QStringList arguments)
{
    const QString name = QStringLiteral("--sandbox");
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == name &&
            (i + 1 == arguments.size() || arguments[i + 1].startsWith(u'-')))
            arguments[i] += u'=';
    }
    return arguments;
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    const auto wrong = [](const QString &sentence) {
        return failure(Error::Code::InvalidArgument, sentence);
    };
    if (!parser.parse(withSandboxValue(arguments)))
        return wrong(parser.errorText());
    const QStringList others = parser.positionalArguments();
    const auto link = others.size() == 1 ? linkFromText(others.first()) : std::nullopt;
    if (!others.isEmpty() && !link) {
        const QString &first = others.first();
        return wrong(tr("%1 is no option of sluice.")
                         .arg(mayHoldPassword(first, Typing::Done) ? QStringLiteral("…") : first));
    }

    const auto value = [&](const char *name) { return parser.value(QLatin1String(name)); };
    const auto isSet = [&](const char *name) { return parser.isSet(QLatin1String(name)); };
    Arguments parsed;
    parsed.offscreen = isSet("offscreen");
    parsed.help = isSet("help");
    parsed.version = isSet("version");
    parsed.screenshot = value("screenshot");
    parsed.handlers = value("handlers");
    parsed.theme = value("theme");
    if (!parsed.theme.isEmpty() && parsed.theme != QLatin1String("light") &&
        parsed.theme != QLatin1String("dark"))
        return wrong(tr("--theme is light or dark, not %1.").arg(parsed.theme));
    if (isSet("after")) {
        bool isNumber = false;
        const double seconds = value("after").toDouble(&isNumber);
        if (!isNumber || seconds < 0 || seconds > 3600)
            return wrong(tr("--after takes seconds from 0 to 3600."));
        parsed.screenshotAfter = std::chrono::milliseconds(qint64(seconds * 1000));
    }
    parsed.link = link;
    if (link && (isSet("db") || isSet("sandbox") || isSet("flow") || isSet("run")))
        return wrong(tr("A link says where to go itself: no --db, --sandbox, --flow or --run."));
    if (isSet("db"))
        parsed.database = value("db");
    if (isSet("sandbox"))
        parsed.sandbox = value("sandbox");
    if (parsed.database && parsed.sandbox)
        return wrong(tr("Either --db or --sandbox, not both."));
    if (isSet("flow"))
        parsed.flow = FlowSlug(value("flow"));
    if (isSet("run")) {
        parsed.run = unreadRunId(value("run"));
        if (!parsed.run)
            return wrong(tr("--run takes a whole run id."));
    }
    if (parsed.offscreen && parsed.screenshot.isEmpty() && !parsed.help && !parsed.version)
        return wrong(tr("--offscreen draws into a picture only: add --screenshot FILE."));
    return parsed;
}

QString Arguments::helpText()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace sluice::app
