#include "model/now/nowstore.h"

#include "model/now/nowreading.h"

#include <utility>

namespace sluice {

NowStore::NowStore(SystemSession &session, QObject *parent) : SubjectStore(session, parent)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(pause);
    connect(&m_wait, &QTimer::timeout, this, [this] {
        if (std::exchange(m_pending, false))
            begin();
    });
    connect(&session.format(), &TimeFormat::changed, this, &NowStore::rebuild);
}

NowStore::~NowStore() = default;

void NowStore::readNow()
{
    m_wait.stop();
    if (std::exchange(m_pending, false))
        begin();
    else
        refresh();
}

void NowStore::read()
{
    // What comes within the pause is read at its end.
    if (m_wait.isActive())
        m_pending = true;
    else
        begin();
}

void NowStore::begin()
{
    m_reading = std::make_unique<NowReading>(session().sharedSystem());
    connect(m_reading.get(), &NowReading::delivered, this, &NowStore::take, Qt::QueuedConnection);
    m_reading->start();
}

void NowStore::take()
{
    const std::unique_ptr<NowReading> reading = std::move(m_reading);
    if (!reading)
        return;
    m_wait.start();
    if (const auto error = reading->error()) {
        failed(*error);
        return;
    }
    m_snapshot = reading->snapshot();
    rebuild();
    succeeded(m_snapshot.at);
}

void NowStore::rebuild()
{
    if (!m_snapshot.at.isValid())
        return;
    m_items = nowItems(m_snapshot, session().format(), session().words());
    Q_EMIT itemsChanged();
}

} // namespace sluice
