#include "gui/timeline/timelineview.h"

#include "core/humantext.h"
#include "core/system/vocabulary.h"
#include "gui/theme/currenttheme.h"
#include "paint/plaintext.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringList>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace sluice {

using paint::TimelineSegment;

TimelineView::TimelineView(const Vocabulary &words, QWidget *parent)
    : QAbstractScrollArea(parent),
      m_words(words),
      m_painter(themeOf(*this), font()),
      m_theme(themeOf(*this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Timeline"));
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    describeSelection();
}

QString TimelineView::legendText(const Vocabulary &words)
{
    return words(
        say("solid: working · thin: waiting for a worker · hatched: back-off · framed: held"));
}

QSize TimelineView::sizeHint() const
{
    constexpr int rows = 6;
    return {640, int(m_painter.axisHeight() + rows * m_painter.rowHeight())};
}

void TimelineView::setTheme(const paint::Theme &theme)
{
    m_theme = theme;
    m_painter.setTheme(theme);
    viewport()->update();
}

void TimelineView::setTimeline(paint::Timeline timeline)
{
    if (timeline == m_timeline)
        return;
    const bool sameRows = timeline.rows.size() == m_timeline.rows.size();
    const bool sameNames = std::ranges::equal(timeline.rows, m_timeline.rows, {},
                                              &paint::TimelineRow::name, &paint::TimelineRow::name);
    m_timeline = std::move(timeline);
    if (!sameNames)
        m_painter.setSiblings(m_timeline);
    if (!sameRows)
        updateScrollBar();
    if (m_selected >= int(m_timeline.rows.size()))
        setSelectedRow(-1);
    else
        describeSelection();
    viewport()->update();
}

void TimelineView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void TimelineView::setSelectedRow(int row)
{
    if (row < -1 || row >= int(m_timeline.rows.size()))
        row = -1;
    if (row == m_selected)
        return;
    viewport()->update(rowRect(m_selected));
    m_selected = row;
    viewport()->update(rowRect(m_selected));
    describeSelection();
    Q_EMIT rowSelected(row);
}

QRect TimelineView::rowRect(int row) const
{
    if (row < 0)
        return {};
    const qreal top =
        m_painter.axisHeight() + row * m_painter.rowHeight() - verticalScrollBar()->value();
    return {0, int(top), viewport()->width(), int(m_painter.rowHeight())};
}

int TimelineView::rowAt(int y) const
{
    const qreal inRows = y - m_painter.axisHeight();
    if (inRows < 0)
        return -1;
    const int row = int((inRows + verticalScrollBar()->value()) / m_painter.rowHeight());
    return row < int(m_timeline.rows.size()) ? row : -1;
}

void TimelineView::updateScrollBar()
{
    constexpr int bottomMargin = 8;
    const int page = std::max(0, viewport()->height() - int(m_painter.axisHeight()));
    const int content = int(qreal(m_timeline.rows.size()) * m_painter.rowHeight()) + bottomMargin;
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(int(m_painter.rowHeight()));
    verticalScrollBar()->setRange(0, std::max(0, content - page));
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.panel);
    if (m_timeline.rows.empty()) {
        painter.setPen(m_theme.muted);
        constexpr int margin = 24;
        painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                         Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    const QSizeF size = viewport()->size();
    m_painter.paintAxis(painter, m_timeline, size);
    painter.setClipRect(QRectF(0, m_painter.axisHeight(), size.width(), size.height()));
    const int first = std::max(0, int(verticalScrollBar()->value() / m_painter.rowHeight()));
    for (int row = first; row < int(m_timeline.rows.size()); ++row) {
        const QRect place = rowRect(row);
        if (place.top() > event->rect().bottom())
            break;
        if (place.bottom() < event->rect().top())
            continue;
        m_painter.paintRow(painter, m_timeline, size_t(row), place.top(), size.width(),
                           row == m_selected);
        if (row == m_selected && hasFocus()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(m_theme.accent, 2));
            painter.setBrush(Qt::NoBrush);
            const qreal right = m_painter.barArea(m_timeline, size.width()).left() - 4;
            QRectF ring = QRectF(place).adjusted(8, 1, 0, -1);
            ring.setRight(right);
            painter.drawRoundedRect(ring, 6, 6);
        }
    }
    painter.setClipping(false);
    if (hasFocus() && m_selected < 0) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        setTheme(themeOf(*this));
    } else if (event->type() == QEvent::FontChange) {
        m_painter = paint::TimelinePainter(m_theme, font());
        m_painter.setSiblings(m_timeline);
        updateScrollBar();
        viewport()->update();
    }
}

void TimelineView::scrollContentsBy(int, int)
{
    // The axis stays while the rows move, so nothing of the old picture can be shifted.
    viewport()->update();
}

void TimelineView::walk(int row)
{
    const int last = int(m_timeline.rows.size()) - 1;
    if (last < 0)
        return;
    setSelectedRow(std::clamp(row, 0, last));
    const qreal top = m_selected * m_painter.rowHeight();
    const int page = verticalScrollBar()->pageStep();
    const int value = verticalScrollBar()->value();
    if (top < value)
        verticalScrollBar()->setValue(int(top));
    else if (top + m_painter.rowHeight() > value + page)
        verticalScrollBar()->setValue(int(std::ceil(top + m_painter.rowHeight())) - page);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const int page = std::max(1, int(verticalScrollBar()->pageStep() / m_painter.rowHeight()) - 1);
    switch (event->key()) {
    case Qt::Key_Up:
        walk(m_selected - 1);
        return;
    case Qt::Key_Down:
        walk(m_selected + 1);
        return;
    case Qt::Key_PageUp:
        walk(m_selected - page);
        return;
    case Qt::Key_PageDown:
        walk(m_selected + page);
        return;
    case Qt::Key_Home:
        walk(0);
        return;
    case Qt::Key_End:
        walk(int(m_timeline.rows.size()) - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected >= 0)
            Q_EMIT rowActivated(m_selected);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setSelectedRow(rowAt(int(event->position().y())));
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = rowAt(int(event->position().y()));
    if (event->button() == Qt::LeftButton && row >= 0)
        Q_EMIT rowActivated(row);
}

QString TimelineView::describe(int row) const
{
    const paint::TimelineRow &shown = m_timeline.rows[size_t(row)];
    std::chrono::milliseconds working{0};
    std::chrono::milliseconds waiting{0};
    std::chrono::milliseconds pausing{0};
    std::chrono::milliseconds delayed{0};
    std::chrono::milliseconds held{0};
    const auto sumOf = [&](TimelineSegment::Kind kind) -> std::chrono::milliseconds & {
        switch (kind) {
        case TimelineSegment::Kind::Working:
            return working;
        case TimelineSegment::Kind::Waiting:
            return waiting;
        case TimelineSegment::Kind::Delayed:
            return delayed;
        case TimelineSegment::Kind::Held:
            return held;
        case TimelineSegment::Kind::BackOff:
            break;
        }
        return pausing;
    };
    for (const TimelineSegment &segment : shown.segments)
        sumOf(segment.kind) += segment.end - segment.start;
    QStringList lines{paint::visibleText(shown.name)};
    if (shown.segments.empty())
        lines << tr("not started");
    if (working.count() > 0)
        lines << tr("working for %1").arg(durationText(working));
    if (waiting.count() > 0)
        lines << m_words(say("waiting for a worker for %1")).arg(durationText(waiting));
    if (pausing.count() > 0)
        lines << tr("back-off of %1").arg(durationText(pausing));
    if (delayed.count() > 0)
        lines << tr("start delay of %1").arg(durationText(delayed));
    if (held.count() > 0)
        lines << tr("held for %1").arg(durationText(held));
    return lines.join(QLatin1Char('\n'));
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = rowAt(help->pos().y());
    if (row < 0) {
        QToolTip::hideText();
        return true;
    }
    // A tool tip guesses whether its text is rich; escaped inside one, nothing is guessed.
    const QString plain =
        describe(row).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
    QToolTip::showText(help->globalPos(), QStringLiteral("<qt>%1</qt>").arg(plain), viewport(),
                       rowRect(row));
    return true;
}

void TimelineView::describeSelection()
{
    const QString description =
        m_selected >= 0 ? describe(m_selected).replace(QLatin1Char('\n'), QLatin1String(", "))
                        : m_words(say("%n step(s) in time, none selected", nullptr,
                                      int(m_timeline.rows.size())));
    if (description == accessibleDescription())
        return;
    setAccessibleDescription(description);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace sluice
