#pragma once

#include <QDockWidget>

class QStackedWidget;

namespace sluice {

class DockHeader;
class LogView;
class TimeFormat;

/// The lower dock: timeline of the open run, log of the local worker, SQL that was applied.
class BottomDock final : public QDockWidget
{
    Q_OBJECT

public:
    enum class Panel { Timeline, WorkerLog, SqlLog };

    BottomDock(const TimeFormat &format, QWidget *parent);

    /// \a timeline of the open page; null = it has none. Not owned, hidden before it dies.
    void setTimeline(QWidget *timeline);
    void showPanel(Panel panel);
    [[nodiscard]] LogView &workerLog() { return *m_workerLog; }
    [[nodiscard]] LogView &sqlLog() { return *m_sqlLog; }

Q_SIGNALS:
    /// Its own button was pressed.
    void hideWanted();

private:
    DockHeader *m_header;
    QStackedWidget *m_stack;
    QWidget *m_timelineBox;
    QWidget *m_noTimeline;
    QWidget *m_timeline = nullptr;
    LogView *m_workerLog;
    LogView *m_sqlLog;
};

} // namespace sluice
