#include "gui/shell/bottomdock.h"

#include "core/system/vocabulary.h"
#include "gui/find/textfind.h"
#include "gui/shell/dockheader.h"
#include "gui/shell/logview.h"

#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace sluice {

BottomDock::BottomDock(const TimeFormat &format, QWidget *parent)
    : QDockWidget(parent),
      m_header(new DockHeader(this)),
      m_stack(new QStackedWidget(this)),
      m_timelineBox(new QWidget(m_stack)),
      m_noTimeline(new QLabel(m_timelineBox)),
      m_workerLog(new LogView(format, tr("The local worker has said nothing yet."), m_stack)),
      m_sqlLog(new LogView(format, tr("Nothing was changed from this window yet."), m_stack)),
      m_findInWorkerLog(new TextFind(*m_workerLog, tr("Find in the log of the worker"))),
      m_findInSqlLog(new TextFind(*m_sqlLog, tr("Find in the SQL log")))
{
    setObjectName(QStringLiteral("bottomDock"));
    setWindowTitle(tr("Timeline and logs"));
    setFeatures(DockWidgetMovable | DockWidgetClosable | DockWidgetFloatable);
    setAllowedAreas(Qt::BottomDockWidgetArea | Qt::TopDockWidgetArea | Qt::RightDockWidgetArea);
    m_workerLog->setObjectName(QStringLiteral("workerLog"));
    m_workerLog->setAccessibleName(tr("Log of the local worker"));
    m_sqlLog->setObjectName(QStringLiteral("sqlLog"));
    m_sqlLog->setAccessibleName(tr("SQL this window has applied"));

    m_noTimeline->setForegroundRole(QPalette::PlaceholderText);
    m_noTimeline->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_noTimeline->setMargin(12);
    auto *box = new QVBoxLayout(m_timelineBox);
    box->setContentsMargins({});
    box->addWidget(m_noTimeline);
    m_stack->addWidget(m_timelineBox);
    m_stack->addWidget(m_workerLog);
    m_stack->addWidget(m_sqlLog);
    m_header->tabs().addTab(tr("Timeline"));
    m_header->tabs().addTab(tr("Worker"));
    m_header->tabs().addTab(tr("SQL log"));
    connect(&m_header->tabs(), &QTabBar::currentChanged, this, [this](int panel) {
        m_stack->setCurrentIndex(panel);
        updateLine();
    });
    connect(this, &QDockWidget::dockLocationChanged, this, &BottomDock::updateLine);
    connect(this, &QDockWidget::topLevelChanged, this, &BottomDock::updateLine);
    connect(m_header, &DockHeader::hideWanted, this, &BottomDock::hideWanted);
    setTitleBarWidget(m_header);
    setWidget(m_stack);
    setWords(UsualVocabulary());
}

void BottomDock::setWords(const Vocabulary &words)
{
    m_noTimeline->setText(words(say("The timeline of a run appears here.")));
    m_lineNote = words(say("Open a run to see its steps in time."));
    updateLine();
}

void BottomDock::setTimeline(QWidget *timeline)
{
    if (m_timeline == timeline)
        return;
    if (m_timeline) {
        m_timelineBox->layout()->removeWidget(m_timeline);
        m_timeline->hide();
        m_timeline->setParent(nullptr);
    }
    m_timeline = timeline;
    m_noTimeline->setVisible(!timeline);
    if (timeline) {
        m_timelineBox->layout()->addWidget(timeline);
        timeline->show();
    }
}

FindTarget *BottomDock::find() const
{
    const QWidget *front = m_stack->currentWidget();
    return front == m_workerLog ? m_findInWorkerLog : front == m_sqlLog ? m_findInSqlLog : nullptr;
}

void BottomDock::showPanel(Panel panel)
{
    m_header->tabs().setCurrentIndex(int(panel));
    show();
}

void BottomDock::setRunOpen(bool open)
{
    m_runOpen = open;
    updateLine();
}

void BottomDock::updateLine()
{
    const auto *window = qobject_cast<QMainWindow *>(parentWidget());
    const Qt::DockWidgetArea area = window ? window->dockWidgetArea(this) : Qt::NoDockWidgetArea;
    const bool flat = area == Qt::BottomDockWidgetArea || area == Qt::TopDockWidgetArea;
    const bool empty = !m_runOpen && m_stack->currentIndex() == int(Panel::Timeline);
    const bool line = empty && flat && !isFloating();
    m_header->setNote(line ? m_lineNote : QString());
    if (line == m_line)
        return;
    m_line = line;
    // Before it changes: whoever keeps the height reads it now.
    if (line)
        Q_EMIT lineChanged(true);
    m_stack->setMinimumHeight(0);
    m_stack->setMaximumHeight(line ? 0 : QWIDGETSIZE_MAX);
    setMaximumHeight(line ? m_header->height() : QWIDGETSIZE_MAX);
    if (!line)
        Q_EMIT lineChanged(false);
}

} // namespace sluice
