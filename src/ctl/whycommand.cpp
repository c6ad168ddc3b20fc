#include "core/system/system.h"
#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/output.h"
#include "ctl/runlookup.h"
#include "ctl/withsystem.h"
#include "model/hostiletext.h"
#include "model/runjson.h"
#include "model/timeformat.h"
#include "model/whyhelp.h"
#include "model/whysentence.h"

#include <QJsonDocument>

#include <algorithm>

namespace sluice::ctl {

namespace {

struct WhyCommandText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::WhyCommand)
};

constexpr int cellLimit = 60;
constexpr qsizetype shownRows = 5;

/// A reason as people and programs get it.
struct ToldReason
{
    WaitReason reason;
    WhySentence text;
    QString command;
};

struct Told
{
    RunId run;
    std::optional<RunStatus> status; ///< empty = could not be read
    QList<ToldReason> reasons;
    QStringList unseen;
};

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject toJson(const ToldReason &told)
{
    const WaitReason &reason = told.reason;
    return {{QStringLiteral("code"), toWord(reason.code)},
            {QStringLiteral("step"), reason.step ? QJsonValue(reason.step->value()) : QJsonValue()},
            {QStringLiteral("task"), reason.task ? QJsonValue(*reason.task) : QJsonValue()},
            {QStringLiteral("count"), reason.count},
            {QStringLiteral("since"), timeValue(reason.since)},
            {QStringLiteral("until"), timeValue(reason.until)},
            {QStringLiteral("title"), told.text.title},
            {QStringLiteral("sentence"), told.text.sentence},
            {QStringLiteral("help"), orNull(told.text.help)},
            {QStringLiteral("command"), orNull(told.command)},
            {QStringLiteral("facts"), reason.facts},
            {QStringLiteral("evidence"), reason.evidence},
            {QStringLiteral("sql"), reason.sql}};
}

void printAsJson(const Told &told)
{
    QJsonArray reasons;
    for (const ToldReason &reason : told.reasons)
        reasons.append(toJson(reason));
    printJson(QJsonObject{
        {QStringLiteral("run"), toText(told.run)},
        {QStringLiteral("status"), told.status ? QJsonValue(toWord(*told.status)) : QJsonValue()},
        {QStringLiteral("reasons"), reasons},
        {QStringLiteral("unseen"), QJsonArray::fromStringList(told.unseen)}});
}

QString cellText(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return {};
    if (value.isString())
        return oneLine(value.toString(), cellLimit);
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return oneLine(QString::fromUtf8(json.mid(1, json.size() - 2)), cellLimit);
}

void printEvidence(const QJsonArray &evidence)
{
    const QStringList keys = evidence.at(0).toObject().keys();
    QStringList header;
    for (const QString &key : keys)
        header << QStringLiteral("  ") + QString(key).replace(u'_', u' ').toUpper();
    QList<QStringList> rows;
    for (qsizetype i = 0; i < std::min(shownRows, evidence.size()); ++i) {
        const QJsonObject row = evidence.at(i).toObject();
        QStringList cells;
        for (const QString &key : keys)
            cells << QStringLiteral("  ") + cellText(row[key]);
        rows.append(cells);
    }
    printTable(header, rows);
    if (const qsizetype more = evidence.size() - rows.size(); more > 0)
        printLine(QStringLiteral("  ") +
                  WhyCommandText::tr("and %n more, which --json shows", nullptr, int(more)));
}

void print(const ToldReason &told)
{
    const WaitReason &reason = told.reason;
    QString about = toWord(reason.code);
    if (reason.step && reason.task)
        about = QStringLiteral("%1/%2: %3")
                    .arg(shortName(reason.step->value(), cellLimit), QString::number(*reason.task),
                         about);
    else if (reason.step)
        about = QStringLiteral("%1: %2").arg(shortName(reason.step->value(), cellLimit), about);
    printLine(about);
    const auto indented = [](const QString &text) {
        if (!text.isEmpty())
            printLine(QStringLiteral("  ") + text);
    };
    indented(told.text.title + QStringLiteral(". ") + told.text.sentence);
    indented(told.text.until);
    indented(told.text.help);
    indented(told.command);
    printEvidence(reason.evidence);
}

void print(const Told &told)
{
    if (told.reasons.isEmpty()) {
        const QString status = told.status ? toWord(*told.status) : QString();
        printLine(told.status == RunStatus::Started
                      ? WhyCommandText::tr("Run %1 waits for nothing that is to be seen.")
                            .arg(toText(told.run))
                      : WhyCommandText::tr("Run %1 has ended (%2): it waits for nothing.")
                            .arg(toText(told.run), status));
    }
    for (const ToldReason &reason : told.reasons)
        print(reason);
    for (const QString &unseen : told.unseen)
        printLine(unseen);
}

Result<Told> tell(System &system, const RunId &run)
{
    if (!system.health())
        return failure(absent(system.info()));
    auto reasons = await(system.health()->whyWaiting(run));
    if (!reasons)
        return failure(reasons.error());
    Told told{.run = run, .status = RunStatus::Started, .reasons = {}, .unseen = {}};
    if (reasons->isEmpty()) {
        const auto detail = await(system.runs()->run(run));
        if (!detail)
            return failure(detail.error());
        told.status = detail->run.status;
    }
    const TimeFormat format;
    const QDateTime now =
        QDateTime::currentDateTimeUtc().addMSecs(system.info().database.clockOffset.count());
    for (const WaitReason &reason : *reasons) {
        if (!reason.unseen.isEmpty())
            told.unseen << reason.unseen.split(u'\n');
        told.reasons.append(
            {reason, whySentence(reason, format, now), helpingCommand(run, reason)});
    }
    told.unseen.removeDuplicates();
    return told;
}

} // namespace

int whyCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("why"),
                        WhyCommandText::tr("Says why a run does not go on, or what it does: what "
                                           "may need a person first."),
                        Arguments::Database::Reads);
    arguments.addPositional(QStringLiteral("RUN"),
                            WhyCommandText::tr("Id of the run, or its beginning."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    return withSystem(arguments, [&](Connection &, const std::shared_ptr<System> &system) {
        const auto run = findRun(*system, arguments.positional(0));
        if (!run)
            return report(run.error());
        const auto told = tell(*system, *run);
        if (!told)
            return report(told.error());
        if (arguments.json())
            printAsJson(*told);
        else
            print(*told);
        return int(Done);
    });
}

} // namespace sluice::ctl
