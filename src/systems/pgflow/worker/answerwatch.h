#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace sluice::pgflow {

/// Tells when nothing has answered for too long while questions are open.
class AnswerWatch final : public QObject
{
    Q_OBJECT

public:
    explicit AnswerWatch(std::chrono::milliseconds limit, QObject *parent = nullptr);

    /// \returns \a question
    template <typename T>
    [[nodiscard]] QFuture<T> watched(const QFuture<T> &question)
    {
        opened();
        auto *watcher = new QFutureWatcher<T>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
            watcher->deleteLater();
            answered();
        });
        watcher->setFuture(question);
        return question;
    }

Q_SIGNALS:
    void silent();

private:
    void opened();
    void answered();

    QTimer m_timer;
    int m_open = 0;
};

} // namespace sluice::pgflow
