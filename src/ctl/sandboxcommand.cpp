#include "ctl/arguments.h"
#include "ctl/commands.h"
#include "ctl/output.h"
#include "db/sandbox.h"

#include <QJsonObject>

namespace sluice::ctl {

namespace {

struct SandboxText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::SandboxCommand)
};

QJsonObject statusJson(const SandboxControl::Status &status)
{
    QJsonObject object{{QStringLiteral("running"), status.running},
                       {QStringLiteral("dir"), status.dir}};
    if (status.running) {
        object.insert(QStringLiteral("pid"), status.pid);
        object.insert(QStringLiteral("uri"), db::Sandbox::uriOf(status));
    }
    return object;
}

int show(const Result<SandboxControl::Status> &status, bool json)
{
    if (!status)
        return report(status.error());
    if (json)
        printJson(statusJson(*status));
    else if (status->running)
        printLine(SandboxText::tr("The sandbox in %1 is running (process %2): %3")
                      .arg(status->dir, QString::number(status->pid), db::Sandbox::uriOf(*status)));
    else
        printLine(SandboxText::tr("The sandbox in %1 is not running.").arg(status->dir));
    return Done;
}

int uri(const QString &dir, bool json)
{
    const auto status = db::Sandbox::statusNow(dir);
    if (!status)
        return report(status.error());
    if (!status->running) {
        return report(
            Error{Error::Code::NotConnected,
                  SandboxText::tr("The sandbox in %1 is not running; sluicectl sandbox start "
                                  "starts it.")
                      .arg(status->dir)});
    }
    if (json)
        printJson(statusJson(*status));
    else
        printLine(db::Sandbox::uriOf(*status));
    return Done;
}

int finish(const Result<> &result, bool json, const QString &dir)
{
    if (!result)
        return report(result.error());
    return json ? show(db::Sandbox::statusNow(dir), true) : Done;
}

} // namespace

int sandboxCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("sandbox"),
        SandboxText::tr("A private PostgreSQL of your own, with engine and demo: start, "
                        "stop, status, destroy (with all data) or uri."),
        Arguments::Database::None);
    arguments.addPositional(QStringLiteral("what"),
                            SandboxText::tr("start|stop|status|destroy|uri"));
    arguments.addValue(QStringLiteral("dir"),
                       SandboxText::tr("Its folder instead of the default one."),
                       QStringLiteral("DIR"));
    if (const auto ended = arguments.parse(given))
        return *ended;
    const QString what = arguments.positional(0);
    const QString dir = arguments.value(QStringLiteral("dir"));
    // An empty variable of a script is not a wish for the default sandbox, which could be removed.
    if (arguments.has(QStringLiteral("dir")) && dir.isEmpty())
        return reportUsage(
            SandboxText::tr("--dir needs the name of a folder. Nothing was changed."));

    if (what == u"start")
        return show(db::Sandbox::startNow(dir), arguments.json());
    if (what == u"status")
        return show(db::Sandbox::statusNow(dir), arguments.json());
    if (what == u"uri")
        return uri(dir, arguments.json());
    if (what == u"stop")
        return finish(db::Sandbox::stopNow(dir), arguments.json(), dir);
    if (what == u"destroy")
        return finish(db::Sandbox::destroyNow(dir), arguments.json(), dir);
    return reportUsage(
        SandboxText::tr("\"%1\" is none of start, stop, status, destroy and uri.").arg(what));
}

} // namespace sluice::ctl
