#include "gui/pages/now/nowside.h"

#include "core/humantext.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/labels.h"
#include "model/hostiletext.h"
#include "model/systemsession.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr qsizetype shownLines = 8;
constexpr int lineName = 40;
constexpr int leastName = 8;

/// A new widget in the place of \a old, with an empty grid.
QGridLayout *freshLines(QWidget *&old, QWidget *parent, int place)
{
    auto *column = static_cast<QVBoxLayout *>(parent->layout());
    if (old) {
        column->removeWidget(old);
        old->deleteLater();
    }
    old = new QWidget(parent);
    auto *lines = new QGridLayout(old);
    lines->setContentsMargins({});
    lines->setHorizontalSpacing(12);
    lines->setVerticalSpacing(6);
    lines->setColumnStretch(0, 1);
    column->insertWidget(place, old);
    return lines;
}

} // namespace

NowSide::NowSide(SystemSession &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("nowSide"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    column->addWidget(new SectionLabel(tr("Workers"), this));
    column->addSpacing(12);
    column->addWidget(new SectionLabel(tr("Queues"), this));
    column->addStretch(1);
}

void NowSide::addLine(QGridLayout &lines, const QString &name, const QString &detail,
                      bool isTrouble)
{
    const int row = lines.rowCount();
    auto *who = new ElidedLabel(lines.parentWidget());
    who->setText(name);
    who->setLeastCharacters(leastName);
    auto *what = new SentenceLabel(lines.parentWidget());
    what->setSentence(detail,
                      isTrouble ? SentenceLabel::Tone::Attention : SentenceLabel::Tone::Muted);
    what->setWordWrap(false);
    lines.addWidget(who, row, 0);
    lines.addWidget(what, row, 1, Qt::AlignRight);
}

void NowSide::show(const NowSnapshot &now)
{
    fillWorkers(now);
    fillQueues(now);
}

void NowSide::fillWorkers(const NowSnapshot &now)
{
    QGridLayout &lines = *freshLines(m_workers, this, 1);
    QList<WorkerState> workers;
    std::copy_if(now.workers.begin(), now.workers.end(), std::back_inserter(workers),
                 [](const WorkerState &worker) {
                     return worker.health != WorkerHealth::Stopped &&
                            (worker.health != WorkerHealth::Silent || worker.tasks > 0);
                 });
    for (const WorkerState &worker : workers.first(std::min(shownLines, workers.size()))) {
        const QString tasks =
            tr("%1 task(s)", nullptr, pluralNumber(worker.tasks)).arg(countText(worker.tasks));
        const QString silent =
            worker.heartbeatAt
                ? tr("silent since %1").arg(m_session.format().brief(*worker.heartbeatAt, now.at))
                : tr("silent");
        const bool isTrouble = worker.health == WorkerHealth::Silent;
        const QString state = isTrouble                                 ? silent
                              : worker.health == WorkerHealth::Draining ? tr("draining")
                                                                        : tasks;
        const QString name = shortName(worker.name, lineName);
        addLine(lines,
                worker.queue == worker.name
                    ? name
                    : QStringLiteral("%1 · %2").arg(name, shortName(worker.queue, lineName)),
                state, isTrouble);
    }
    if (!now.hasWorkers)
        addLine(lines, tr("Not known here."), {}, false);
    else if (workers.isEmpty())
        addLine(lines, tr("None is alive."), {}, false);
    else if (workers.size() > shownLines)
        addLine(lines, tr("and %n more", nullptr, int(workers.size() - shownLines)), {}, false);
}

void NowSide::fillQueues(const NowSnapshot &now)
{
    QGridLayout &lines = *freshLines(m_queues, this, 4);
    QList<QueueState> queues;
    std::copy_if(now.queues.begin(), now.queues.end(), std::back_inserter(queues),
                 [](const QueueState &queue) { return queue.ready > 0 || queue.invisible > 0; });
    for (const QueueState &queue : queues.first(std::min(shownLines, queues.size()))) {
        const bool isRead =
            std::any_of(now.workers.begin(), now.workers.end(), [&](const WorkerState &worker) {
                return worker.health == WorkerHealth::Alive &&
                       worker.queue.compare(queue.name, Qt::CaseInsensitive) == 0;
            });
        const bool isTrouble = queue.ready > 0 && now.hasWorkers && !isRead;
        const QString ready = tr("%1 ready").arg(countText(Count(queue.ready, !queue.isExact)));
        addLine(lines, shortName(queue.name, lineName),
                isTrouble ? tr("%1 · no reader", "so many ready").arg(ready) : ready, isTrouble);
    }
    if (!now.hasQueues)
        addLine(lines, tr("Not known here."), {}, false);
    else if (queues.isEmpty())
        addLine(lines, tr("All are empty."), {}, false);
    else if (queues.size() > shownLines)
        addLine(lines, tr("and %n more", nullptr, int(queues.size() - shownLines)), {}, false);
}

} // namespace sluice::pages
