#include "core/action.h"
#include "core/services.h"
#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/connection.h"
#include "ctl/output.h"
#include "ctl/withsystem.h"
#include "model/auditrows.h"
#include "model/hostiletext.h"
#include "model/runjson.h"

#include <QJsonDocument>

#include <algorithm>

namespace sluice::ctl {

namespace {

struct AuditText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::AuditCommand)
};

constexpr int auditPage = 500;
constexpr int defaultDecisions = 50;

struct Recorded
{
    QList<RecordedDecision> decisions;
    bool more = false; ///< older ones were left out
};

/// The newest \a limit of those that the database keeps.
Result<Recorded> readRecorded(AuditFacet &audit, int limit)
{
    Recorded recorded;
    std::optional<qint64> before;
    bool ended = false;
    while (!ended && recorded.decisions.size() < limit) {
        const int wanted = std::min(auditPage, limit - int(recorded.decisions.size()));
        const auto page = await(audit.page(before, wanted));
        if (!page)
            return failure(page.error());
        recorded.decisions += *page;
        ended = page->size() < wanted;
        if (!page->isEmpty())
            before = page->constLast().id;
    }
    recorded.more = !ended;
    return recorded;
}

QJsonValue textValue(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue jsonValue(const QString &json)
{
    const QByteArray listed = '[' + json.toUtf8() + ']';
    return QJsonDocument::fromJson(listed).array().at(0);
}

QJsonObject decisionJson(const AuditRow &row)
{
    return {{QStringLiteral("at"), timeText(row.at)},
            {QStringLiteral("action"), row.action},
            {QStringLiteral("target"), row.target},
            {QStringLiteral("role"), textValue(row.role)},
            {QStringLiteral("client"), textValue(row.client)},
            {QStringLiteral("reason"), textValue(row.reason)},
            {QStringLiteral("outcome"), row.outcome},
            {QStringLiteral("sql"), textValue(row.sql)},
            {QStringLiteral("before"), jsonValue(row.before)},
            {QStringLiteral("after"), jsonValue(row.after)},
            {QStringLiteral("audit"), row.recorded > 0 ? QJsonValue(row.recorded) : QJsonValue()}};
}

int list(Connection &connection, System &system, int limit, bool json)
{
    Recorded recorded;
    if (AuditFacet *audit = system.audit()) {
        auto read = readRecorded(*audit, limit);
        if (!read)
            return report(read.error());
        recorded = std::move(*read);
    } else {
        printNote(AuditText::tr("This database keeps no record of decisions, or your role may not "
                                "read it: these are the ones made from this machine."));
    }
    const auto entries = connection.audited(limit);
    if (!entries)
        printNote(AuditText::tr("The log of this machine could not be read: %1")
                      .arg(entries.error().message));
    auto rows =
        auditRows(recorded.decisions, recorded.more, entries ? *entries : QList<AuditEntry>());
    rows.resize(std::min(rows.size(), size_t(limit)));

    QJsonArray array;
    QList<QStringList> lines;
    for (const AuditRow &row : rows) {
        array.append(decisionJson(row));
        lines.append({timeText(row.at), oneLine(actionTitle(row.action)), oneLine(row.target),
                      row.role.isEmpty() ? AuditText::tr("this machine") : oneLine(row.role),
                      oneLine(row.reason, 60), oneLine(row.outcome)});
    }
    if (json) {
        printJson(array);
    } else {
        printTable({AuditText::tr("WHEN"), AuditText::tr("DECISION"), AuditText::tr("ABOUT"),
                    AuditText::tr("BY"), AuditText::tr("REASON"), AuditText::tr("OUTCOME")},
                   lines);
    }
    return Done;
}

} // namespace

int auditCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("audit"),
                        AuditText::tr("Lists what was decided, newest first: from the database's "
                                      "own record and from the log of this machine."),
                        Arguments::Database::Reads);
    arguments.addValue(QStringLiteral("limit"), AuditText::tr("At most so many; without it 50."),
                       QStringLiteral("N"));
    if (const auto ended = arguments.parse(given))
        return *ended;
    const auto limit = arguments.limit(defaultDecisions);
    if (!limit)
        return reportUsage(limit.error().message);
    return withSystem(arguments,
                      [&](Connection &connection, const std::shared_ptr<System> &system) {
                          return list(connection, *system, *limit, arguments.json());
                      });
}

} // namespace sluice::ctl
