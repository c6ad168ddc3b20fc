#pragma once

#include "model/now/nowsnapshot.h"

#include <QWidget>

class QGridLayout;

namespace sluice {
class SystemSession;
}

namespace sluice::pages {

/// Beside what needs a person: who works, and what waits in which queue.
class NowSide final : public QWidget
{
    Q_OBJECT

public:
    /// \a session outlives the widget.
    explicit NowSide(SystemSession &session, QWidget *parent = nullptr);

    void show(const NowSnapshot &now);

private:
    void addLine(QGridLayout &lines, const QString &name, const QString &detail, bool isTrouble);
    void fillWorkers(const NowSnapshot &now);
    void fillQueues(const NowSnapshot &now);

    SystemSession &m_session;
    QWidget *m_workers = nullptr;
    QWidget *m_queues = nullptr;
};

} // namespace sluice::pages
