#include "worker/controlinput.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cerrno>
#include <unistd.h>

namespace sluice::worker {

namespace {

constexpr qsizetype longestLine = 64LL * 1024;

} // namespace

ControlInput::ControlInput(QObject *parent)
    : QObject(parent), m_notifier(new QSocketNotifier(0, QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, &ControlInput::onReadable);
}

void ControlInput::onReadable()
{
    char chunk[4096];
    const ssize_t count = ::read(0, chunk, sizeof chunk);
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count <= 0) {
        m_notifier->setEnabled(false);
        // After a stop this is no further wish: one more would end the worker before its tasks are
        // back in the queue.
        if (!m_stopAsked)
            Q_EMIT stopRequested();
        return;
    }
    m_buffer.append(chunk, count);
    qsizetype end = 0;
    while ((end = m_buffer.indexOf('\n')) >= 0) {
        const QByteArray line = m_buffer.left(end);
        m_buffer.remove(0, end + 1);
        onLine(line);
    }
    if (m_buffer.size() > longestLine)
        m_buffer.clear();
}

void ControlInput::onLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QString command = object.value(QStringLiteral("command")).toString();
    if (command == QLatin1String("connect")) {
        Q_EMIT connectRequested(object.value(QStringLiteral("conninfo")).toString(),
                                object.value(QStringLiteral("password")).toString());
    } else if (command == QLatin1String("stop")) {
        m_stopAsked = true;
        Q_EMIT stopRequested();
    } else if (command == QLatin1String("stop-now")) {
        m_stopAsked = true;
        Q_EMIT stopNowRequested();
    } else {
        // Not the line itself: it may hold a password.
        Q_EMIT misunderstood(command);
    }
}

} // namespace sluice::worker
