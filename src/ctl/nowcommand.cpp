#include "core/humantext.h"
#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/output.h"
#include "ctl/withsystem.h"
#include "model/now/incident.h"
#include "model/now/nowreading.h"
#include "model/timeformat.h"

#include <QEventLoop>
#include <QTimer>

namespace sluice::ctl {

namespace {

struct NowCommandText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::NowCommand)
};

Result<NowSnapshot> readNow(const std::shared_ptr<System> &system)
{
    NowReading reading(system);
    QEventLoop loop;
    bool isOver = false;
    QObject::connect(&reading, &NowReading::delivered, &loop, [&] {
        isOver = true;
        loop.quit();
    });
    QTimer::singleShot(answerLimit(), &loop, &giveUpWaiting);
    reading.start();
    if (!isOver)
        loop.exec();
    if (const auto error = reading.error())
        return failure(*error);
    return reading.snapshot();
}

void print(const NowSnapshot &now, const QList<NowItem> &items)
{
    std::optional<NowItem::Section> section;
    for (const NowItem &item : items) {
        if (section != item.section) {
            section = item.section;
            printLine(sectionTitle(item.section));
        }
        const bool isCounted = item.section == NowItem::Section::Failed;
        printLine(QStringLiteral("  %1%2").arg(
            isCounted ? countText(item.count) + QStringLiteral("  ") : QString(), item.title));
        if (!item.sentence.isEmpty())
            printLine(QStringLiteral("      ") + item.sentence);
        if (!item.filter.isEmpty())
            printLine(QStringLiteral("      --filter '%1'")
                          .arg(QString(item.filter).replace(u'\'', QStringLiteral("'\\''"))));
    }
    if (items.isEmpty())
        printLine(NowCommandText::tr("Nothing failed in the last 24 hours, and nothing waits for a "
                                     "person."));
    for (const QString &sentence : now.unseen)
        printNote(sentence);
}

} // namespace

int nowCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("now"),
                        NowCommandText::tr("What needs a person: failures of the last 24 hours by "
                                           "cause, what waits and why, what is under way. Exit "
                                           "code 1 if something failed or waits for a person."),
                        Arguments::Database::Reads);
    if (const auto ended = arguments.parse(given))
        return *ended;
    return withSystem(arguments, [&](Connection &, const std::shared_ptr<System> &system) {
        const auto now = readNow(system);
        if (!now)
            return report(now.error());
        const TimeFormat format;
        const QList<NowItem> items = nowItems(*now, format, system->vocabulary());
        if (arguments.json())
            printJson(toJson(*now, items));
        else
            print(*now, items);
        noteHiddenRows(system->info());
        return needsAttention(items) ? int(Refused) : int(Done);
    });
}

} // namespace sluice::ctl
