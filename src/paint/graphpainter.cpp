#include "paint/graphpainter.h"

#include "paint/glyph.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sluice::paint {

namespace {

constexpr qreal smoothFrom = 0.35;    ///< below, edges are one pixel wide without smoothing
constexpr qreal straightBelow = 0.12; ///< below, edges are straight
constexpr qreal dotsFrom = 0.5;       ///< below, the dot grid would be a grey haze
constexpr size_t fromTasksOn = 20;    ///< heat strip
constexpr size_t mostStripCells = 40;
constexpr size_t mostSmoothEdges = 1500; ///< more are a mesh in which smoothing shows nothing

/// Colours over a range of tasks: what needs an eye wins.
StatusFamily worstOf(const std::vector<StatusFamily> &strip, size_t begin, size_t end)
{
    constexpr std::array rank = {0, 3, 5, 4, 2, 1}; // by family: Done … Neutral
    StatusFamily worst = strip[begin];
    for (size_t i = begin + 1; i < end; ++i) {
        if (rank[size_t(strip[i])] > rank[size_t(worst)])
            worst = strip[i];
    }
    return worst;
}

/// QRectF::intersects for rectangles that are known to be normal: asked for every edge of a frame.
bool overlap(const QRectF &a, const QRectF &b)
{
    return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() &&
           b.top() < a.bottom();
}

/// Draws the stretches of \a curve that may touch \a area: a curve may be a hundred screens long.
void paintCurve(QPainter &painter, const std::vector<QPointF> &curve, const QRectF &area)
{
    constexpr qreal margin = 4;
    const QRectF wide = area.adjusted(-margin, -margin, margin, margin);
    const auto touches = [&](const QPointF &a, const QPointF &b) {
        return std::max(a.x(), b.x()) >= wide.left() && std::min(a.x(), b.x()) <= wide.right() &&
               std::max(a.y(), b.y()) >= wide.top() && std::min(a.y(), b.y()) <= wide.bottom();
    };
    size_t i = 1;
    while (i < curve.size()) {
        if (!touches(curve[i - 1], curve[i])) {
            ++i;
            continue;
        }
        const size_t first = i - 1;
        while (i < curve.size() && touches(curve[i - 1], curve[i]))
            ++i;
        painter.drawPolyline(curve.data() + first, int(i - first));
    }
}

/// \a box moved so that a line of one device pixel along its border is sharp.
QRectF snapped(const QPainter &painter, const QRectF &box)
{
    const QTransform t = painter.worldTransform();
    const auto snap = [](qreal v, qreal scale, qreal shift) {
        return (std::floor(v * scale + shift) + 0.5 - shift) / scale;
    };
    const qreal left = snap(box.left(), t.m11(), t.dx());
    const qreal top = snap(box.top(), t.m22(), t.dy());
    const qreal right = snap(box.right() - 0.5, t.m11(), t.dx());
    const qreal bottom = snap(box.bottom() - 0.5, t.m22(), t.dy());
    return QRectF(QPointF(left, top), QPointF(right, bottom));
}

} // namespace

GraphPainter::GraphPainter(const Theme &theme)
{
    setTheme(theme);
}

void GraphPainter::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_outline = QPen(theme.border, 1);
    m_fadedOutline = QPen(theme.line, 1);
    m_selectedOutline = QPen(theme.accent, 2);
    m_dots = QPen(theme.line, 1);
    m_dots.setCosmetic(true);
    const auto set = [this](EdgeState state, const QColor &color, qreal width) {
        const auto i = size_t(state);
        // A flattened curve has joins of a few degrees: round ones cost angles and are not seen.
        m_edgePens[i] = QPen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin);
        m_thinEdgePens[i] = QPen(color, 1);
        m_thinEdgePens[i].setCosmetic(true);
        m_edgeBrushes[i] = QBrush(color);
    };
    set(EdgeState::Waiting, theme.edge, 1.4);
    set(EdgeState::Satisfied, theme.of(StatusFamily::Done).foreground, 1.4);
    set(EdgeState::Active, theme.of(StatusFamily::Active).foreground, 2.2);
    set(EdgeState::Failed, theme.of(StatusFamily::Failed).foreground, 1.4);
}

void GraphPainter::paint(QPainter &painter, GraphScene &scene, const GraphFrame &frame)
{
    if (frame.ground)
        paintGround(painter, frame);
    paintEdges(painter, scene, frame);
    scene.nodesIn(frame.exposed, m_visibleNodes);
    if (detailLevelOf(frame.zoom) == DetailLevel::Blocks) {
        paintBlocks(painter, scene, frame);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    for (int node : m_visibleNodes)
        paintNode(painter, scene, frame, node);
}

void GraphPainter::paintGround(QPainter &painter, const GraphFrame &frame)
{
    painter.fillRect(frame.exposed, m_theme.canvas);
    if (frame.zoom < dotsFrom)
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(m_dots);
    m_points.clear();
    constexpr qreal grid = GraphStyle::grid;
    const auto firstRow = qint64(std::ceil(frame.exposed.top() / grid));
    const auto firstColumn = qint64(std::ceil(frame.exposed.left() / grid));
    for (qint64 row = firstRow; qreal(row) * grid < frame.exposed.bottom(); ++row) {
        for (qint64 column = firstColumn; qreal(column) * grid < frame.exposed.right(); ++column)
            m_points.emplace_back(qreal(column) * grid, qreal(row) * grid);
    }
    painter.drawPoints(m_points.data(), int(m_points.size()));
}

void GraphPainter::paintEdges(QPainter &painter, const GraphScene &scene, const GraphFrame &frame)
{
    for (std::vector<int> &edges : m_visibleEdges)
        edges.clear();
    const std::span<const GraphScene::EdgeItem> edges = scene.edges();
    for (size_t i = 0; i < edges.size(); ++i) {
        if (overlap(edges[i].bounds, frame.exposed))
            m_visibleEdges[size_t(edges[i].state)].push_back(int(i));
    }
    // Where arrow heads meet, the step still waits as long as one edge does; and what is active or
    // failed must not disappear below the many edges at rest.
    constexpr std::array order = {EdgeState::Satisfied, EdgeState::Waiting, EdgeState::Failed,
                                  EdgeState::Active};
    size_t visibleCount = 0;
    for (const std::vector<int> &visible : m_visibleEdges)
        visibleCount += visible.size();
    const bool smooth = frame.zoom >= smoothFrom && visibleCount <= mostSmoothEdges;
    for (EdgeState state : order) {
        const std::vector<int> &visible = m_visibleEdges[size_t(state)];
        if (visible.empty())
            continue;
        painter.setBrush(Qt::NoBrush);
        if (frame.zoom < straightBelow) {
            painter.setRenderHint(QPainter::Antialiasing, false);
            painter.setPen(m_thinEdgePens[size_t(state)]);
            m_lines.clear();
            for (int i : visible)
                m_lines.emplace_back(edges[size_t(i)].curve.front(), edges[size_t(i)].arrow[0]);
            painter.drawLines(m_lines.data(), int(m_lines.size()));
            continue;
        }
        painter.setRenderHint(QPainter::Antialiasing, smooth);
        painter.setPen(smooth ? m_edgePens[size_t(state)] : m_thinEdgePens[size_t(state)]);
        for (int i : visible)
            paintCurve(painter, edges[size_t(i)].curve, frame.exposed);
        if (!smooth)
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_edgeBrushes[size_t(state)]);
        for (int i : visible)
            painter.drawConvexPolygon(edges[size_t(i)].arrow.constData(), 3);
    }
}

void GraphPainter::paintBlocks(QPainter &painter, const GraphScene &scene, const GraphFrame &frame)
{
    for (std::vector<QRectF> &blocks : m_blocks)
        blocks.clear();
    // At least two pixels, or a thin block falls between the pixels and vanishes.
    const qreal least = 2 / frame.zoom;
    for (int node : m_visibleNodes) {
        QRectF box = scene.box(node);
        if (box.height() < least)
            box.adjust(0, (box.height() - least) / 2, 0, (least - box.height()) / 2);
        if (box.width() < least)
            box.adjust((box.width() - least) / 2, 0, (least - box.width()) / 2, 0);
        const NodeView &view = scene.view(node);
        m_blocks[view.status ? size_t(view.status->family) : size_t(statusFamilyCount)].push_back(
            box);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    for (size_t family = 0; family < statusFamilyCount; ++family) {
        if (m_blocks[family].empty())
            continue;
        const bool hollow = family == size_t(StatusFamily::Neutral);
        QPen outline(m_theme.status[family].foreground, 1);
        outline.setCosmetic(true);
        painter.setPen(hollow ? outline : QPen(Qt::NoPen));
        painter.setBrush(hollow ? m_theme.surface : m_theme.status[family].foreground);
        painter.drawRects(m_blocks[family].data(), int(m_blocks[family].size()));
    }
    if (const std::vector<QRectF> &plain = m_blocks.back(); !plain.empty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.border);
        painter.drawRects(plain.data(), int(plain.size()));
    }

    // Red alone would tell nothing to an eye that does not see it.
    const qreal mark = std::max(7 / frame.zoom, GraphStyle::radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.text);
    for (const QRectF &box : m_blocks[size_t(StatusFamily::Failed)]) {
        const QPointF corner = box.topRight();
        const std::array points{corner - QPointF(mark / 2, mark / 2),
                                corner + QPointF(mark / 2, -mark / 2),
                                corner + QPointF(mark / 2, mark / 2)};
        painter.drawConvexPolygon(points.data(), int(points.size()));
    }
    painter.setBrush(Qt::NoBrush);
    for (int node : {frame.selected, frame.focused}) {
        if (node < 0 || node >= scene.nodeCount())
            continue;
        QPen ring(m_theme.accent, 2);
        ring.setCosmetic(true);
        painter.setPen(ring);
        const qreal gap = 3 / frame.zoom;
        painter.drawRect(scene.box(node).adjusted(-gap, -gap, gap, gap));
    }
}

void GraphPainter::paintCard(QPainter &painter, const QRectF &box, const NodeView &view,
                             bool selected)
{
    constexpr qreal radius = GraphStyle::radius;
    const QBrush ground(view.faded ? m_theme.canvas : m_theme.surface);
    const QPen &outline = view.faded ? m_fadedOutline : m_outline;
    if (view.isMap) {
        painter.setPen(m_fadedOutline);
        painter.setBrush(ground);
        for (qreal offset : {2 * GraphStyle::stackOffset, GraphStyle::stackOffset})
            painter.drawRoundedRect(box.translated(offset, offset), radius, radius);
    }
    painter.setPen(selected ? m_selectedOutline : outline);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, radius, radius);
}

void GraphPainter::paintNode(QPainter &painter, GraphScene &scene, const GraphFrame &frame,
                             int node)
{
    const GraphStyle &style = scene.style();
    const NodeView &view = scene.view(node);
    const QRectF box = snapped(painter, scene.box(node));
    paintCard(painter, box, view, node == frame.selected);
    if (node == frame.focused) {
        constexpr qreal gap = 4;
        painter.setPen(m_selectedOutline);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(-gap, -gap, gap, gap), GraphStyle::radius + gap,
                                GraphStyle::radius + gap);
    }
    const QRectF tile(box.left() + style.inset, box.center().y() - style.tile / 2, style.tile,
                      style.tile);
    if (view.status)
        drawTile(painter, *view.status, tile, m_theme);
    else
        paintStepMark(painter, tile, view.isMap);

    const GraphScene::NodeTexts &texts = scene.prepare(node);
    const QPointF origin(box.left() + style.textLeft, box.top());
    painter.setPen(view.faded ? m_theme.muted : m_theme.text);
    if (detailLevelOf(frame.zoom) == DetailLevel::Names) {
        painter.setFont(style.largeTitle);
        painter.drawStaticText(origin + QPointF(0, style.largeTitleTop), texts.largeTitle);
        return;
    }
    painter.setFont(style.title);
    painter.drawStaticText(origin + QPointF(0, style.titleTop), texts.title);
    painter.setFont(style.subtitle);
    painter.setPen(m_theme.muted);
    painter.drawStaticText(origin + QPointF(0, style.subtitleTop), texts.subtitle);
    if (view.isMap)
        paintProgress(painter, style, box, view);
}

void GraphPainter::paintStepMark(QPainter &painter, const QRectF &tile, bool isMap)
{
    const qreal radius = tile.height() * 0.22;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.of(StatusFamily::Waiting).background);
    painter.drawRoundedRect(tile, radius, radius);
    painter.setPen(QPen(m_theme.muted, 1.3));
    painter.setBrush(Qt::NoBrush);
    const qreal inset = tile.height() * 0.34;
    const QRectF square = tile.adjusted(inset, inset, -inset, -inset);
    if (!isMap) {
        painter.drawRoundedRect(square, 2, 2);
        return;
    }
    const qreal shift = square.height() * 0.25;
    painter.drawRoundedRect(square.translated(-shift, -shift), 2, 2);
    painter.setBrush(m_theme.of(StatusFamily::Waiting).background);
    painter.drawRoundedRect(square.translated(shift, shift), 2, 2);
}

void GraphPainter::paintProgress(QPainter &painter, const GraphStyle &style, const QRectF &box,
                                 const NodeView &view)
{
    const int total = std::accumulate(view.tasks.begin(), view.tasks.end(), 0);
    const bool asStrip = view.strip.size() >= fromTasksOn;
    if (total <= 0 && !asStrip)
        return;
    const qreal height = asStrip ? style.stripHeight : style.barHeight;
    const QRectF bar(box.left() + style.inset, box.bottom() - height - 3,
                     box.width() - 2 * style.inset, height);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(bar, m_theme.of(StatusFamily::Waiting).background);
    if (asStrip) {
        const size_t cells = std::min(view.strip.size(), mostStripCells);
        const qreal step = bar.width() / qreal(cells);
        for (size_t i = 0; i < cells; ++i) {
            const StatusFamily family = worstOf(view.strip, i * view.strip.size() / cells,
                                                (i + 1) * view.strip.size() / cells);
            if (family == StatusFamily::Waiting)
                continue;
            painter.fillRect(QRectF(bar.left() + qreal(i) * step, bar.top(),
                                    std::max<qreal>(step - 1, 1), height),
                             m_theme.of(family).foreground);
        }
    } else {
        constexpr std::array order = {StatusFamily::Done, StatusFamily::Failed,
                                      StatusFamily::Attention, StatusFamily::Active,
                                      StatusFamily::Neutral};
        qreal left = bar.left();
        for (StatusFamily family : order) {
            const int count = view.tasks[size_t(family)];
            if (count <= 0)
                continue;
            // One failed task of ten thousand is still seen.
            const qreal room = bar.right() - left;
            const qreal width = std::min(room, std::max<qreal>(bar.width() * count / total, 2));
            painter.fillRect(QRectF(left, bar.top(), width, height), m_theme.of(family).foreground);
            left += width;
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

void paintMiniature(QPainter &painter, const GraphScene &scene, const Theme &theme, qreal zoom)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    const qreal least = 1.5 / zoom;
    const auto draw = [&](auto wanted, const QColor &color) {
        for (int node = 0; node < scene.nodeCount(); ++node) {
            const NodeView &view = scene.view(node);
            if (!wanted(view))
                continue;
            const QRectF &box = scene.box(node);
            painter.fillRect(QRectF(box.topLeft(), QSizeF(std::max(box.width(), least),
                                                          std::max(box.height(), least))),
                             color);
        }
    };
    const auto is = [](const NodeView &view, StatusFamily family) {
        return view.status && view.status->family == family;
    };
    draw([](const NodeView &) { return true; }, theme.edge);
    for (StatusFamily family :
         {StatusFamily::Active, StatusFamily::Attention, StatusFamily::Failed})
        draw([&](const NodeView &view) { return is(view, family); }, theme.of(family).foreground);
}

} // namespace sluice::paint
