#include "ctl/bulkprogress.h"

#include "ctl/output.h"
#include "model/bulk/bulksentence.h"

#include <QCoreApplication>

namespace sluice::ctl {

BulkProgress::BulkProgress(BulkRunner &runner, bool json) : m_runner(runner), m_json(json)
{
    QObject::connect(&runner, &BulkRunner::stateChanged, &m_loop, [this] { tell(); });
}

void BulkProgress::tell()
{
    const bool isOver = m_runner.state() == BulkRunner::State::Ended ||
                        m_runner.state() == BulkRunner::State::Paused;
    if (!m_json && m_runner.state() == BulkRunner::State::Watching)
        printLine(bulkProgressText(m_runner.summary(), m_runner.words()));
    // After it is known how far it came.
    if (isOver)
        QMetaObject::invokeMethod(&m_loop, &QEventLoop::quit, Qt::QueuedConnection);
}

int BulkProgress::run()
{
    m_runner.start();
    if (m_runner.state() != BulkRunner::State::Paused)
        m_loop.exec();
    const BulkSummary &summary = m_runner.summary();
    if (m_json) {
        printJson(QJsonObject{{QStringLiteral("bulk"), toText(summary.id)},
                              {QStringLiteral("applied"), true},
                              {QStringLiteral("items"), summary.items},
                              {QStringLiteral("waiting"), summary.waiting},
                              {QStringLiteral("done"), summary.done},
                              {QStringLiteral("refused"), summary.refused},
                              {QStringLiteral("failed_again"), m_runner.failedAgain()},
                              {QStringLiteral("failed_the_same_way"), m_runner.failedTheSameWay()},
                              {QStringLiteral("sentence"), bulkStateText(m_runner)}});
    } else {
        printLine(bulkProgressText(summary, m_runner.words()));
        printLine(bulkStateText(m_runner));
    }
    return m_runner.state() == BulkRunner::State::Ended && summary.waiting == 0 ? Done : Refused;
}

} // namespace sluice::ctl
