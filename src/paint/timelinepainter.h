#pragma once

#include "core/distinctnames.h"
#include "paint/theme.h"

#include <QFont>
#include <QRectF>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

class QPainter;

namespace sluice::paint {

/// A stretch of time in a step's row. Times count from the start of the run.
struct TimelineSegment
{
    enum class Kind {
        Working, ///< a worker has it: solid, in the colour of the family
        Waiting, ///< it could run and waits for a worker: a thin line
        BackOff, ///< it pauses after a failed attempt: hatched
        Delayed, ///< it was to start later: a thin line
        Held,    ///< somebody keeps it from workers: a frame
    };

    std::chrono::milliseconds start{0};
    std::chrono::milliseconds end{0}; ///< >= start
    Kind kind = Kind::Working;
    StatusFamily family = StatusFamily::Active;

    friend bool operator==(const TimelineSegment &, const TimelineSegment &) = default;
};

/// One step; the name may be hostile.
struct TimelineRow
{
    QString name;
    std::vector<TimelineSegment> segments; ///< by start; they may touch, not overlap

    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

/// A run in time.
struct Timeline
{
    std::vector<TimelineRow> rows;
    std::chrono::milliseconds length{0}; ///< the run's end, or now; the axis spans 1 s at least
    bool isRunning = false;              ///< the axis ends with a line for now
    QString startText = {};              ///< "09:38:02" at the left end; empty = "0 s"

    friend bool operator==(const Timeline &, const Timeline &) = default;
};

/// Times at which the axis carries a line, ascending from 0 and below \a length: steps a person
/// counts in (1, 2, 5, 10, 15, 30 s, min …), at least \a least apart.
[[nodiscard]] std::vector<std::chrono::milliseconds> axisTicks(std::chrono::milliseconds length,
                                                               std::chrono::milliseconds least);

/// "0 s", "30 s", "1 min 30 s", "2 h": an exact time on the axis without parts that are zero.
[[nodiscard]] QString axisText(std::chrono::milliseconds time);

/// A text of the axis and where it lies; origin: top left of the view.
struct AxisLabel
{
    QString text;
    QRectF place;
};

/// Draws a Timeline: axis, one row per step, bars.
class TimelinePainter final
{
public:
    /// \param font the application's ordinary font; needs a QGuiApplication
    TimelinePainter(const Theme &theme, const QFont &font);

    void setTheme(const Theme &theme) { m_theme = theme; }
    /// Names of rows are cut so that they differ from those of the other
    /// rows; without it, each is cut alone.
    void setSiblings(const Timeline &timeline);

    [[nodiscard]] qreal axisHeight() const noexcept { return m_axisHeight; }
    [[nodiscard]] qreal rowHeight() const noexcept { return m_rowHeight; }
    /// Room for the names, px, at most a quarter of \a width.
    [[nodiscard]] qreal nameWidth(const Timeline &timeline, qreal width) const;
    /// Where bars may lie in a view of \a width.
    [[nodiscard]] QRectF barArea(const Timeline &timeline, qreal width) const;

    /// The texts above the lines, from left to right, start and end among them; none overlap as
    /// long as start and end themselves find room.
    [[nodiscard]] std::vector<AxisLabel> axisLabels(const Timeline &timeline, qreal width) const;

    /// Draws the labels of the axis and its lines down to \a height. Origin: top left.
    void paintAxis(QPainter &painter, const Timeline &timeline, const QSizeF &size) const;
    /// Draws row \a index at height \a top, \a width px wide.
    void paintRow(QPainter &painter, const Timeline &timeline, size_t index, qreal top, qreal width,
                  bool selected) const;

private:
    [[nodiscard]] std::vector<std::chrono::milliseconds> ticks(const Timeline &timeline,
                                                               const QRectF &area) const;
    [[nodiscard]] qreal xOf(std::chrono::milliseconds time, const Timeline &timeline,
                            const QRectF &area) const;

    Theme m_theme;
    DistinctNames m_names;
    QFont m_font;
    QFont m_small;
    qreal m_rowHeight = 0;
    qreal m_axisHeight = 0;
    qreal m_barHeight = 0;
};

} // namespace sluice::paint
