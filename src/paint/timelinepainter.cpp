#include "paint/timelinepainter.h"

#include "core/humantext.h"
#include "paint/plaintext.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace sluice::paint {

using namespace std::chrono_literals;

namespace {

struct TimelineText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Timeline)
};

constexpr qreal sideMargin = 16;
constexpr qreal nameGap = 16;
constexpr qreal leastBar = 2; ///< px; a step of a millisecond is still seen
constexpr qreal labelGap = 12;
/// A run that began a moment ago is not magnified to hundredths of a second.
constexpr std::chrono::milliseconds leastAxis = 1s;

std::chrono::milliseconds axisLength(const Timeline &timeline)
{
    return std::max(timeline.length, leastAxis);
}

} // namespace

std::vector<std::chrono::milliseconds> axisTicks(std::chrono::milliseconds length,
                                                 std::chrono::milliseconds least)
{
    constexpr std::array<std::chrono::milliseconds, 27> steps{
        1ms, 2ms,  5ms,  10ms, 20ms,  50ms,  100ms, 200ms, 500ms, 1s, 2s,  5s,  10s, 15s,
        30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h,    2h,    6h, 12h, 24h, 48h};
    if (length <= 0ms)
        return {0ms};
    std::chrono::milliseconds step = steps.back();
    const auto fitting = std::find_if(steps.begin(), steps.end(),
                                      [&](std::chrono::milliseconds s) { return s >= least; });
    if (fitting != steps.end()) {
        step = *fitting;
    } else {
        while (step < least)
            step *= 2;
    }
    std::vector<std::chrono::milliseconds> ticks;
    for (std::chrono::milliseconds t{0}; t < length; t += step)
        ticks.push_back(t);
    return ticks;
}

QString axisText(std::chrono::milliseconds time)
{
    const QLocale locale;
    const qint64 ms = time.count();
    if (ms % 1000 != 0) {
        const int decimals = ms % 100 == 0 ? 1 : ms % 10 == 0 ? 2 : 3;
        return TimelineText::tr("%1 s").arg(locale.toString(double(ms) / 1000, 'f', decimals));
    }
    const qint64 seconds = ms / 1000;
    QStringList parts;
    if (seconds >= 3600)
        parts << TimelineText::tr("%1 h").arg(locale.toString(seconds / 3600));
    if (seconds / 60 % 60 != 0)
        parts << TimelineText::tr("%1 min").arg(locale.toString(seconds / 60 % 60));
    if (seconds % 60 != 0 || parts.isEmpty())
        parts << TimelineText::tr("%1 s").arg(locale.toString(seconds % 60));
    return parts.join(QLatin1Char(' '));
}

TimelinePainter::TimelinePainter(const Theme &theme, const QFont &font)
    : m_theme(theme), m_font(font), m_small(font)
{
    // A font set in pixels has no point size.
    if (font.pointSizeF() > 0)
        m_small.setPointSizeF(font.pointSizeF() * 0.9);
    else
        m_small.setPixelSize(std::max(1, int(std::round(font.pixelSize() * 0.9))));
    const qreal line = QFontMetricsF(m_small).height();
    m_rowHeight = std::round(line * 1.73);
    m_axisHeight = std::round(line * 1.6);
    m_barHeight = std::round(line * 0.87);
}

void TimelinePainter::setSiblings(const Timeline &timeline)
{
    QStringList names;
    for (const TimelineRow &row : timeline.rows)
        names << visibleText(row.name);
    m_names = DistinctNames(names);
}

qreal TimelinePainter::nameWidth(const Timeline &timeline, qreal width) const
{
    const QFontMetricsF metrics(m_small);
    const qreal most = std::max<qreal>(width / 4, 60);
    qreal widest = 0;
    for (const TimelineRow &row : timeline.rows) {
        // Measuring thousands of names costs more than it gives: the longest decide.
        if (qreal(row.name.size()) * metrics.averageCharWidth() * 1.6 < widest)
            continue;
        widest = std::max(widest, metrics.horizontalAdvance(visibleText(row.name)));
        if (widest >= most)
            return most;
    }
    return std::ceil(widest);
}

QRectF TimelinePainter::barArea(const Timeline &timeline, qreal width) const
{
    const qreal left = sideMargin + nameWidth(timeline, width) + nameGap;
    return {left, 0, std::max<qreal>(width - left - sideMargin, 1), 0};
}

qreal TimelinePainter::xOf(std::chrono::milliseconds time, const Timeline &timeline,
                           const QRectF &area) const
{
    const qreal share =
        std::clamp(qreal(time.count()) / qreal(axisLength(timeline).count()), 0.0, 1.0);
    return area.left() + share * area.width();
}

std::vector<std::chrono::milliseconds> TimelinePainter::ticks(const Timeline &timeline,
                                                              const QRectF &area) const
{
    const QFontMetricsF metrics(m_small);
    const qreal labelWidth = metrics.horizontalAdvance(TimelineText::tr("%1 min").arg(88)) +
                             metrics.horizontalAdvance(TimelineText::tr("%1 s").arg(88)) + 72;
    const auto least = std::chrono::milliseconds(qint64(
        qreal(axisLength(timeline).count()) * labelWidth / std::max<qreal>(area.width(), 1)));
    return axisTicks(axisLength(timeline), std::max(least, 100ms));
}

std::vector<AxisLabel> TimelinePainter::axisLabels(const Timeline &timeline, qreal width) const
{
    const QRectF area = barArea(timeline, width);
    const QFontMetricsF metrics(m_small);
    const auto placed = [&](const QString &text, qreal left) {
        return AxisLabel{text, QRectF(left, 0, metrics.horizontalAdvance(text), m_axisHeight)};
    };
    const AxisLabel start =
        placed(timeline.startText.isEmpty() ? axisText(0ms) : visibleText(timeline.startText, 40),
               area.left());
    AxisLabel end =
        placed(timeline.isRunning ? TimelineText::tr("now") : durationText(timeline.length), 0);
    const qreal endLine = xOf(timeline.length, timeline, area);
    end.place.moveLeft(
        std::min(std::max(endLine - end.place.width(), start.place.right() + labelGap),
                 area.right() - end.place.width()));
    std::vector<AxisLabel> before{start};
    std::vector<AxisLabel> after;
    for (const std::chrono::milliseconds tick : ticks(timeline, area)) {
        AxisLabel label = placed(axisText(tick), 0);
        label.place.moveLeft(std::round(xOf(tick, timeline, area)) - label.place.width() / 2);
        if (label.place.left() < start.place.right() + labelGap)
            continue;
        if (label.place.right() + labelGap <= end.place.left())
            before.push_back(label);
        else if (label.place.left() >= end.place.right() + labelGap)
            after.push_back(label);
    }
    before.push_back(end);
    before.insert(before.end(), after.begin(), after.end());
    return before;
}

void TimelinePainter::paintAxis(QPainter &painter, const Timeline &timeline,
                                const QSizeF &size) const
{
    const QRectF area = barArea(timeline, size.width());
    const QFontMetricsF metrics(m_small);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(m_theme.line);
    for (const std::chrono::milliseconds tick : ticks(timeline, area)) {
        const qreal x = std::round(xOf(tick, timeline, area));
        painter.drawLine(QPointF(x, m_axisHeight), QPointF(x, size.height()));
    }
    const qreal end = std::round(xOf(timeline.length, timeline, area));
    painter.setPen(timeline.isRunning ? m_theme.accent : m_theme.line);
    painter.drawLine(QPointF(end, m_axisHeight), QPointF(end, size.height()));
    painter.setFont(m_small);
    painter.setPen(m_theme.muted);
    const qreal baseline = (m_axisHeight + metrics.ascent() - metrics.descent()) / 2;
    for (const AxisLabel &label : axisLabels(timeline, size.width()))
        painter.drawText(QPointF(label.place.left(), baseline), label.text);
}

void TimelinePainter::paintRow(QPainter &painter, const Timeline &timeline, size_t index, qreal top,
                               qreal width, bool selected) const
{
    const TimelineRow &row = timeline.rows[index];
    const QRectF area = barArea(timeline, width);
    painter.setRenderHint(QPainter::Antialiasing);
    if (selected) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.accentSoft);
        painter.drawRoundedRect(
            QRectF(sideMargin / 2, top + 1, area.left() - sideMargin / 2 - 4, m_rowHeight - 2), 6,
            6);
    }
    painter.setFont(m_small);
    painter.setPen(selected ? m_theme.text : m_theme.muted);
    const QRectF nameRect(sideMargin, top, area.left() - sideMargin - nameGap, m_rowHeight);
    const QFontMetricsF metrics(m_small);
    const QString name = m_names.shortened(visibleText(row.name), [&](const QString &text) {
        return metrics.horizontalAdvance(text) <= nameRect.width() + 1;
    });
    painter.drawText(nameRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, name);

    const qreal middle = std::round(top + m_rowHeight / 2);
    for (const TimelineSegment &segment : row.segments) {
        const qreal left = xOf(segment.start, timeline, area);
        const qreal right = std::max(xOf(segment.end, timeline, area), left + leastBar);
        const QRectF bar(left, middle - m_barHeight / 2, right - left, m_barHeight);
        const qreal radius = std::min<qreal>(2, bar.width() / 2);
        painter.setPen(Qt::NoPen);
        switch (segment.kind) {
        case TimelineSegment::Kind::Working:
            painter.setBrush(m_theme.of(segment.family).foreground);
            painter.drawRoundedRect(bar, radius, radius);
            break;
        case TimelineSegment::Kind::Held: {
            // The fill alone is too pale to be told from the ground.
            const StatusColors &colors = m_theme.of(StatusFamily::Attention);
            painter.setBrush(colors.background);
            painter.setPen(QPen(colors.foreground, 1.5));
            painter.drawRoundedRect(bar.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius);
            painter.setPen(Qt::NoPen);
            break;
        }
        case TimelineSegment::Kind::Delayed:
        case TimelineSegment::Kind::Waiting:
            painter.fillRect(QRectF(left, middle - 1.5, right - left, 3), m_theme.edge);
            break;
        case TimelineSegment::Kind::BackOff: {
            const StatusColors &colors = m_theme.of(StatusFamily::Attention);
            painter.setBrush(colors.background);
            painter.drawRoundedRect(bar, radius, radius);
            // Own stripes: a brush pattern is fixed to the device and would crawl when scrolled.
            painter.save();
            painter.setClipRect(bar, Qt::IntersectClip);
            painter.setPen(QPen(colors.foreground, 2));
            constexpr qreal stripe = 6;
            const qreal from = std::floor(bar.left() / stripe) * stripe - bar.height();
            for (qint64 i = 0; from + qreal(i) * stripe < bar.right(); ++i) {
                const qreal x = from + qreal(i) * stripe;
                painter.drawLine(QPointF(x, bar.bottom() + 1),
                                 QPointF(x + bar.height() + 2, bar.top() - 1));
            }
            painter.restore();
            painter.setPen(QPen(colors.foreground, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
            break;
        }
        }
    }
}

} // namespace sluice::paint
