#include "model/bulk/bulkdesk.h"

#include "model/bulk/bulksentence.h"

#include <QDateTime>

namespace sluice {

BulkDesk::BulkDesk(std::shared_ptr<System> system, AuditLog &log, QString connection)
    : m_system(std::move(system)), m_log(log), m_connection(std::move(connection))
{}

BulkDesk::~BulkDesk()
{
    for (const Carried &carried : std::as_const(m_carried)) {
        if (carried.runner->state() != BulkRunner::State::Ended)
            complete(*carried.runner);
    }
}

void BulkDesk::carryOut(const BulkId &bulk, const QString &title, const BulkPace &pace)
{
    const QString key = toText(bulk);
    if (BulkRunner *runner = runnerOf(bulk)) {
        if (runner->state() != BulkRunner::State::Ended) {
            runner->goOn();
            return;
        }
        runner->deleteLater();
    }
    auto *runner = new BulkRunner(m_system, bulk, pace, this);
    const Result<qint64> entry =
        m_log.record({QDateTime::currentDateTimeUtc(), m_connection, QStringLiteral("bulk"), key,
                      QString(), QString(), tr("%1: under way.").arg(title)});
    m_carried.insert(key, Carried{runner, entry});
    connect(runner, &BulkRunner::progressed, this, &BulkDesk::changed);
    connect(runner, &BulkRunner::stateChanged, this, [this, runner] { onStateChanged(runner); });
    runner->start();
    Q_EMIT changed();
}

BulkRunner *BulkDesk::runnerOf(const BulkId &bulk) const
{
    const auto carried = m_carried.constFind(toText(bulk));
    return carried == m_carried.constEnd() ? nullptr : carried->runner;
}

void BulkDesk::onStateChanged(BulkRunner *runner)
{
    const auto state = runner->state();
    if (state == BulkRunner::State::Ended || state == BulkRunner::State::Paused) {
        complete(*runner);
        Q_EMIT told(bulkProgressText(runner->summary(), runner->words()) + QStringLiteral(". ") +
                    bulkStateText(*runner));
    }
    Q_EMIT changed();
}

void BulkDesk::complete(const BulkRunner &runner)
{
    for (const Carried &carried : std::as_const(m_carried)) {
        if (carried.runner == &runner && carried.entry) {
            m_log.complete(*carried.entry,
                           bulkProgressText(runner.summary(), runner.words()) +
                               QStringLiteral(". ") + bulkStateText(runner),
                           0);
        }
    }
}

} // namespace sluice
