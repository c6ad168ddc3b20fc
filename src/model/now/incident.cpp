#include "model/now/incident.h"

#include "core/humantext.h"
#include "model/runjson.h"
#include "model/timeformat.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>

namespace sluice {

namespace {

struct IncidentText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::IncidentText)
};

QString escaped(const QString &text)
{
    static const QString special = QStringLiteral("\\`*_{}[]<>()#+-.!|~");
    QString safe;
    safe.reserve(text.size());
    for (const QChar c : text) {
        if (special.contains(c))
            safe += u'\\';
        safe += c;
    }
    return safe;
}

QString sectionWord(NowItem::Section section)
{
    constexpr std::array words = {"failed", "waiting", "under_way", "incomplete"};
    return QLatin1String(words[size_t(section)]);
}

QString healthWord(WorkerHealth health)
{
    constexpr std::array words = {"alive", "late", "silent", "draining", "stopped"};
    return QLatin1String(words[size_t(health)]);
}

QJsonObject countJson(const Count &count)
{
    return {{QStringLiteral("value"), count.value}, {QStringLiteral("more"), count.hasMore}};
}

QJsonObject itemJson(const NowItem &item)
{
    const auto textOr = [](const QString &text) {
        return text.isEmpty() ? QJsonValue() : QJsonValue(text);
    };
    return {{QStringLiteral("section"), sectionWord(item.section)},
            {QStringLiteral("count"), countJson(item.count)},
            {QStringLiteral("title"), item.title},
            {QStringLiteral("sentence"), textOr(item.sentence)},
            {QStringLiteral("place"), item.place ? QJsonValue(toText(*item.place)) : QJsonValue()},
            {QStringLiteral("filter"), textOr(item.filter)},
            {QStringLiteral("bulk"), item.bulk ? QJsonValue(toText(*item.bulk)) : QJsonValue()}};
}

} // namespace

QString incidentText(const NowSnapshot &now, const QList<NowItem> &items, const QString &connection,
                     const TimeFormat &format, const std::function<QString(const Place &)> &linkTo)
{
    QStringList lines{QStringLiteral("## ") +
                      IncidentText::tr("%1, %2", "connection, time")
                          .arg(escaped(connection), escaped(format.full(now.at)))};
    std::optional<NowItem::Section> section;
    for (const NowItem &item : items) {
        if (section != item.section) {
            section = item.section;
            lines << QString() << QStringLiteral("### ") + escaped(sectionTitle(item.section));
        }
        const QString number = item.count.isSome() && item.section == NowItem::Section::Failed
                                   ? QStringLiteral("**%1** ").arg(countText(item.count))
                                   : QString();
        QString line = QStringLiteral("- ") + number + escaped(item.title);
        if (!item.sentence.isEmpty())
            line += QStringLiteral("  \n  ") + escaped(item.sentence);
        if (const QString link = item.place ? linkTo(*item.place) : QString(); !link.isEmpty())
            line += QStringLiteral("  \n  <%1>").arg(link);
        lines << line;
    }
    if (items.isEmpty())
        lines << QString() << IncidentText::tr("Nothing failed, nothing waits for a person.");
    return lines.join(u'\n') + u'\n';
}

QJsonObject toJson(const NowSnapshot &now, const QList<NowItem> &items)
{
    QJsonArray told;
    for (const NowItem &item : items)
        told.append(itemJson(item));
    QJsonArray workers;
    for (const WorkerState &worker : now.workers) {
        workers.append(QJsonObject{{QStringLiteral("worker"), toText(worker.id)},
                                   {QStringLiteral("name"), worker.name},
                                   {QStringLiteral("queue"), worker.queue},
                                   {QStringLiteral("health"), healthWord(worker.health)},
                                   {QStringLiteral("heartbeat_at"), timeValue(worker.heartbeatAt)},
                                   {QStringLiteral("tasks"), worker.tasks}});
    }
    QJsonArray queues;
    for (const QueueState &queue : now.queues) {
        queues.append(QJsonObject{
            {QStringLiteral("queue"), queue.name},
            {QStringLiteral("flow"), queue.flow ? QJsonValue(queue.flow->value()) : QJsonValue()},
            {QStringLiteral("ready"), queue.ready},
            {QStringLiteral("invisible"), queue.invisible},
            {QStringLiteral("exact"), queue.isExact},
            {QStringLiteral("oldest"), timeValue(queue.oldest)}});
    }
    return {{QStringLiteral("at"), timeText(now.at)},
            {QStringLiteral("attention"), needsAttention(items)},
            {QStringLiteral("failed_runs"), countJson(now.failedRuns)},
            {QStringLiteral("items"), told},
            {QStringLiteral("workers"), workers},
            {QStringLiteral("queues"), queues},
            {QStringLiteral("unseen"), QJsonArray::fromStringList(QStringList(now.unseen))}};
}

} // namespace sluice
