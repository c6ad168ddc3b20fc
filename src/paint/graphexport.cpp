#include "paint/graphexport.h"

#include "paint/graphpainter.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace sluice::paint {

namespace {

struct GraphExport
{
    Q_DECLARE_TR_FUNCTIONS(sluice::GraphExport)
};

constexpr qreal margin = 24;

QRectF pageOf(const GraphScene &scene)
{
    return QRectF(QPointF(), scene.size()).adjusted(-margin, -margin, margin, margin);
}

void paintPage(QPainter &painter, GraphScene &scene, const Theme &theme, qreal scale)
{
    GraphFrame frame;
    frame.exposed = pageOf(scene);
    frame.zoom = scale;
    frame.ground = false;
    painter.scale(scale, scale);
    painter.translate(margin, margin);
    painter.fillRect(frame.exposed, theme.canvas);
    GraphPainter(theme).paint(painter, scene, frame);
}

} // namespace

Result<QByteArray> toSvg(GraphScene &scene, const Theme &theme)
{
    QByteArray document;
    QBuffer buffer(&document);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    // The generator's own unit is 90 dpi; at another resolution texts would not fit their boxes.
    svg.setResolution(96);
    const QSizeF size = pageOf(scene).size();
    svg.setSize(size.toSize());
    svg.setViewBox(QRectF(QPointF(), size));
    svg.setTitle(GraphExport::tr("Graph"));
    QPainter painter;
    if (!painter.begin(&svg)) {
        return failure(Error::Code::Io,
                       GraphExport::tr("The drawing could not be written as SVG."));
    }
    paintPage(painter, scene, theme, 1);
    painter.end();
    return document;
}

QImage toImage(GraphScene &scene, const Theme &theme, qreal scale)
{
    constexpr qreal longestSide = 16'000;
    constexpr qreal mostPixels = 64e6;
    const QSizeF page = pageOf(scene).size();
    scale = std::min({scale, longestSide / page.width(), longestSide / page.height(),
                      std::sqrt(mostPixels / (page.width() * page.height()))});
    QImage image((page * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    image.fill(theme.canvas);
    QPainter painter(&image);
    paintPage(painter, scene, theme, scale);
    return image;
}

QByteArray toJson(const layout::Drawing &drawing, const Graph &graph, const QStringList &slugs,
                  std::chrono::duration<double, std::milli> elapsed)
{
    Q_ASSERT(slugs.size() == graph.nodeCount());
    QJsonArray nodes;
    for (int node = 0; node < graph.nodeCount(); ++node) {
        const QRectF &box = drawing.nodes[size_t(node)];
        nodes.append(QJsonObject{{QStringLiteral("slug"), slugs[node]},
                                 {QStringLiteral("x"), box.x()},
                                 {QStringLiteral("y"), box.y()},
                                 {QStringLiteral("w"), box.width()},
                                 {QStringLiteral("h"), box.height()}});
    }
    QJsonArray edges;
    for (size_t i = 0; i < graph.edges().size(); ++i) {
        QJsonArray points;
        for (const QPointF &point : drawing.routes[i].points)
            points.append(QJsonArray{point.x(), point.y()});
        edges.append(QJsonObject{{QStringLiteral("from"), slugs[graph.edges()[i].from]},
                                 {QStringLiteral("to"), slugs[graph.edges()[i].to]},
                                 {QStringLiteral("points"), points}});
    }
    const QJsonObject whole{{QStringLiteral("width"), drawing.size.width()},
                            {QStringLiteral("height"), drawing.size.height()},
                            {QStringLiteral("ms"), std::round(elapsed.count() * 100) / 100},
                            {QStringLiteral("crossings"), drawing.crossings},
                            {QStringLiteral("nodes"), nodes},
                            {QStringLiteral("edges"), edges}};
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

} // namespace sluice::paint
