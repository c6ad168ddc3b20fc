#pragma once

#include "core/phrase.h"

#include <QDockWidget>

class QLabel;
class QStackedWidget;

namespace sluice {

class DockHeader;
class FindTarget;
class LogView;
class TimeFormat;
class Vocabulary;

/// The lower dock: timeline of the open run, log of the local worker, SQL that was applied.
class BottomDock final : public QDockWidget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::BottomDock)

public:
    enum class Panel { Timeline, WorkerLog, SqlLog };

    BottomDock(const TimeFormat &format, QWidget *parent);

    /// Says in \a words what is to be opened for a timeline, at first in the program's own.
    void setWords(const Vocabulary &words);
    /// \a timeline of the open page; null = it has none. Not owned, hidden before it dies.
    void setTimeline(QWidget *timeline);
    void showPanel(Panel panel);
    /// Without a run there is no timeline: above or below the page its panel is but a line then.
    void setRunOpen(bool open);
    [[nodiscard]] bool isLine() const { return m_line; }
    /// The log that is in front, where Ctrl+F finds; null = the timeline is.
    [[nodiscard]] FindTarget *find() const;
    [[nodiscard]] LogView &workerLog() { return *m_workerLog; }
    [[nodiscard]] LogView &sqlLog() { return *m_sqlLog; }

Q_SIGNALS:
    /// Its own button was pressed.
    void hideWanted();
    void lineChanged(bool line);

private:
    void updateLine();

    DockHeader *m_header;
    QStackedWidget *m_stack;
    QWidget *m_timelineBox;
    QLabel *m_noTimeline;
    QString m_lineNote; ///< says what is to be opened
    QWidget *m_timeline = nullptr;
    LogView *m_workerLog;
    LogView *m_sqlLog;
    bool m_runOpen = true;
    bool m_line = false;
    FindTarget *m_findInWorkerLog;
    FindTarget *m_findInSqlLog;
};

} // namespace sluice
