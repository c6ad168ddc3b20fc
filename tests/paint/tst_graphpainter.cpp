#include "layout/layout.h"
#include "paint/graphexport.h"
#include "paint/graphpainter.h"
#include "paint/gridindex.h"

#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include <random>

using namespace sluice;
using namespace sluice::paint;

namespace {

const StatusStyle done{StatusFamily::Done, Glyph::Check, QStringLiteral("done")};
const StatusStyle running{StatusFamily::Active, Glyph::Play, QStringLiteral("running")};
const StatusStyle failed{StatusFamily::Failed, Glyph::Cross, QStringLiteral("failed")};
const StatusStyle waiting{StatusFamily::Waiting, Glyph::Clock, QStringLiteral("waiting")};

NodeView view(const QString &title, const StatusStyle &status)
{
    NodeView node{title, QStringLiteral("a sentence")};
    node.status = status;
    return node;
}

const Graph diamond(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});

GraphScene sceneOf(const Graph &graph, std::vector<NodeView> views,
                   layout::Direction direction = layout::Direction::LeftToRight)
{
    GraphScene scene{GraphStyle(QGuiApplication::font())};
    layout::Options options;
    options.direction = direction;
    const std::vector<QSizeF> sizes(size_t(graph.nodeCount()), scene.style().node);
    scene.setGraph(graph, *layout::layOut(graph, sizes, options), direction, std::move(views));
    return scene;
}

GraphScene diamondScene(const StatusStyle &first = done)
{
    return sceneOf(diamond,
                   {view(QStringLiteral("a"), first), view(QStringLiteral("b"), running),
                    view(QStringLiteral("c"), waiting), view(QStringLiteral("d"), waiting)});
}

QImage imageOf(GraphScene &scene, qreal zoom, int selected = -1,
               const Theme &theme = Theme::light())
{
    QImage image((scene.size() * zoom).toSize() + QSize(20, 20), QImage::Format_RGB32);
    QPainter painter(&image);
    painter.translate(5, 5);
    painter.scale(zoom, zoom);
    GraphFrame frame;
    frame.exposed = QRectF(QPointF(-5, -5) / zoom, QSizeF(image.size()) / zoom);
    frame.zoom = zoom;
    frame.selected = selected;
    GraphPainter(theme).paint(painter, scene, frame);
    return image;
}

int pixelsOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color;
    }
    return count;
}

} // namespace

class TestGraphPainter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNodeMeasures212By58AtNinePoints()
    {
        QFont font = QGuiApplication::font();
        font.setPointSizeF(9);
        const QSizeF size = GraphStyle(font).node;

        QVERIFY(qAbs(size.width() - 212) <= 212 * 0.1);
        QVERIFY(qAbs(size.height() - 58) <= 58 * 0.1);
        font.setPointSizeF(18);
        QVERIFY(GraphStyle(font).node.height() > 1.7 * size.height());
    }

    void longNamesMakeTheirLayerWiderUpToALimit()
    {
        const GraphStyle style(QGuiApplication::font());
        const Graph graph(5, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}});
        const QString longer = QStringLiteral("NFCORE_SCRNASEQ_STARSOLO_ALIGN");
        const auto sizes = nodeSizes(graph, style,
                                     {QStringLiteral("start"), longer, QStringLiteral("b"),
                                      QStringLiteral("join"), QString(400, u'W')});

        QCOMPARE(sizes[0], style.node);
        QVERIFY(sizes[1].width() > style.node.width());
        QVERIFY(sizes[1].width() < style.widestNode);
        QCOMPARE(sizes[2], sizes[1]);
        QCOMPARE(sizes[3], style.node);
        QCOMPARE(sizes[4], QSizeF(style.widestNode, style.node.height()));
        // The estimate is enough for the real thing.
        const qreal room = sizes[1].width() - style.textLeft - style.textRight;
        QVERIFY(QFontMetricsF(style.title).horizontalAdvance(longer) <= room + 1);
    }

    void aNameThatFitsItsWiderNodeIsShownWhole()
    {
        const GraphStyle style(QGuiApplication::font());
        const Graph graph(2, {{0, 1}});
        const QString longer = QStringLiteral("NFCORE_SCRNASEQ_STARSOLO_ALIGN");
        NodeView first = view({}, waiting);
        first.title = longer;
        first.subtitle = QStringLiteral("waits for NFCORE_SCRNASEQ_STARSOLO_ALIGN_AND_QUANTIFY_2");
        NodeView second = view({}, waiting);
        const auto drawing =
            layout::layOut(graph, nodeSizes(graph, style, {first.title, second.title}));
        GraphScene scene(style);

        scene.setGraph(graph, *drawing, layout::Direction::LeftToRight, {first, second});

        QCOMPARE(scene.prepare(0).title.text(), longer);
        const QString sentence = scene.prepare(0).subtitle.text();
        QVERIFY2(sentence.startsWith(QStringLiteral("waits for")), qPrintable(sentence));
        QVERIFY2(sentence.endsWith(QStringLiteral("_2")), qPrintable(sentence));
    }

    void anEdgeTellsWhatItsStepsAre()
    {
        const NodeView from = view({}, done);
        QCOMPARE(edgeStateOf(from, view({}, running)), EdgeState::Active);
        QCOMPARE(edgeStateOf(from, view({}, waiting)), EdgeState::Satisfied);
        QCOMPARE(edgeStateOf(view({}, waiting), view({}, waiting)), EdgeState::Waiting);
        QCOMPARE(edgeStateOf(view({}, failed), view({}, waiting)), EdgeState::Failed);
        QCOMPARE(edgeStateOf(NodeView{}, NodeView{}), EdgeState::Waiting);
    }

    void changingANodeTellsExactlyWhatLooksDifferent()
    {
        GraphScene scene = diamondScene();
        const NodeView same = scene.view(1);
        NodeView renamed = same;
        renamed.subtitle = QStringLiteral("another sentence");
        NodeView ended = renamed;
        ended.status = done;

        QVERIFY(scene.setNode(1, same).isNull());
        const QRectF text = scene.setNode(1, renamed);
        QCOMPARE(text, scene.paintedRect(1));
        const QRectF status = scene.setNode(1, ended);
        QVERIFY(status.contains(scene.paintedRect(1)));
        QVERIFY(status.contains(QRectF(scene.box(0).topRight(), scene.box(1).topLeft()).center()));
        QVERIFY(!status.contains(scene.box(2).center()));
    }

    void theRestOfThePictureStaysWhenANodeChanges()
    {
        GraphScene scene = diamondScene();
        const QImage before = imageOf(scene, 1);
        NodeView ended = scene.view(1);
        ended.status = done;

        const QRectF changed = scene.setNode(1, ended).translated(5, 5);
        const QImage after = imageOf(scene, 1);

        QVERIFY(before != after);
        for (int y = 0; y < after.height(); ++y) {
            for (int x = 0; x < after.width(); ++x) {
                if (!changed.contains(QPointF(x + 0.5, y + 0.5)))
                    QCOMPARE(after.pixel(x, y), before.pixel(x, y));
            }
        }
    }

    void statusIsSeenAtEveryZoom_data()
    {
        QTest::addColumn<qreal>("zoom");
        for (const qreal zoom : {0.05, 0.2, 0.3, 0.6, 1.0, 2.0})
            QTest::addRow("%g", zoom) << zoom;
    }
    void statusIsSeenAtEveryZoom()
    {
        QFETCH(qreal, zoom);
        const Theme theme = Theme::light();
        GraphScene good = diamondScene(done);
        GraphScene bad = diamondScene(failed);

        QCOMPARE(pixelsOf(imageOf(good, zoom), theme.of(StatusFamily::Failed).foreground), 0);
        QVERIFY(pixelsOf(imageOf(bad, zoom), theme.of(StatusFamily::Failed).foreground) > 0);
    }

    void aFailedBlockCarriesAMarkThatIsNotColour()
    {
        GraphScene good = diamondScene(done);
        GraphScene bad = diamondScene(failed);

        QCOMPARE(pixelsOf(imageOf(good, 0.1), Theme::light().text), 0);
        QVERIFY(pixelsOf(imageOf(bad, 0.1), Theme::light().text) > 4);
    }

    void selectionIsOutlinedInTheAccentColour()
    {
        GraphScene scene = sceneOf(diamond, std::vector<NodeView>(4));

        QCOMPARE(pixelsOf(imageOf(scene, 1), Theme::light().accent), 0);
        QVERIFY(pixelsOf(imageOf(scene, 1, 2), Theme::light().accent) > 100);
    }

    void mapTasksAreSplitByStatus()
    {
        GraphScene scene = diamondScene();
        NodeView map = view(QStringLiteral("map"), waiting);
        map.isMap = true;
        map.tasks[size_t(StatusFamily::Done)] = 9'999;
        map.tasks[size_t(StatusFamily::Failed)] = 1;
        scene.setNode(3, map);
        QVERIFY(pixelsOf(imageOf(scene, 1), Theme::light().of(StatusFamily::Failed).foreground) >
                0);

        map.strip.assign(1000, StatusFamily::Done);
        map.strip[500] = StatusFamily::Failed;
        scene.setNode(3, map);
        QVERIFY(pixelsOf(imageOf(scene, 1), Theme::light().of(StatusFamily::Failed).foreground) >
                0);
    }

    void textNeverLeavesItsNode()
    {
        NodeView wide = view(QString(5000, QLatin1Char('W')), waiting);
        wide.subtitle = QString(5000, QChar(0x4E2D)) + QLatin1Char('\n') + QChar(0x202E);
        GraphScene scene = sceneOf(Graph(1, {}), {wide});
        GraphScene bare = sceneOf(Graph(1, {}), {view({}, waiting)});

        for (const qreal zoom : {0.4, 1.0}) {
            const QImage image = imageOf(scene, zoom);
            const QImage frame = imageOf(bare, zoom);
            const int right = int((scene.box(0).right() - scene.style().textRight) * zoom) + 5 + 2;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = right; x < image.width(); ++x)
                    QCOMPARE(image.pixel(x, y), frame.pixel(x, y));
            }
        }
    }

    void namesTooLongForTheirNodesStillDiffer()
    {
        const QString common = QStringLiteral("NFCORE_SCRNASEQ_SCRNASEQ_");
        const QStringList names{common + QStringLiteral("STARSOLO_STAR_ALIGN_6"),
                                common + QStringLiteral("STARSOLO_STAR_ALIGN_7"),
                                common + QStringLiteral("MTX_CONVERSION_CONCAT_H5AD_13"),
                                common + QStringLiteral("MTX_CONVERSION_MTX_TO_H5AD_9")};
        std::vector<NodeView> views;
        for (const QString &name : names)
            views.push_back(view(name, waiting));
        GraphScene scene = sceneOf(diamond, views);
        const auto shown = [&](QStaticText GraphScene::NodeTexts::*text) {
            QSet<QString> texts;
            for (int node = 0; node < scene.nodeCount(); ++node)
                texts << (scene.prepare(node).*text).text();
            return texts.size();
        };

        QCOMPARE(shown(&GraphScene::NodeTexts::title), names.size());
        QCOMPARE(shown(&GraphScene::NodeTexts::largeTitle), names.size());
        QVERIFY(!scene.prepare(0).title.text().contains(QStringLiteral("NFCORE")));
    }

    void aStepThatGetsAnotherNameIsStillToldApart()
    {
        GraphScene scene = sceneOf(
            diamond, {view(QStringLiteral("extract"), waiting),
                      view(QStringLiteral("transform_all_of_the_customers_today"), waiting),
                      view(QStringLiteral("load"), waiting), view(QStringLiteral("end"), waiting)});
        (void)scene.prepare(1);
        (void)scene.setNode(2, view(QStringLiteral("transform_all_of_the_suppliers_today"), done));

        QVERIFY(scene.prepare(2).title.text().contains(QStringLiteral("suppliers")));
    }

    void theGridFindsWhatASearchOfAllFinds()
    {
        std::mt19937 random(3);
        std::vector<QRectF> boxes;
        for (int i = 0; i < 500; ++i)
            boxes.emplace_back(random() % 9000, random() % 5000, 10 + random() % 900, 40);
        const GridIndex index(boxes);
        std::vector<int> found;
        for (int query = 0; query < 200; ++query) {
            const QRectF area(qreal(random() % 10'000) - 500, qreal(random() % 6000) - 500,
                              1 + random() % 1500, 1 + random() % 1500);

            index.candidates(area, found);

            QVERIFY(std::is_sorted(found.begin(), found.end()));
            for (int i = 0; i < int(boxes.size()); ++i) {
                if (boxes[size_t(i)].intersects(area))
                    QVERIFY(std::binary_search(found.begin(), found.end(), i));
            }
        }
        GridIndex(std::vector<QRectF>()).candidates(QRectF(0, 0, 10, 10), found);
        QVERIFY(found.empty());
    }

    void aNodeIsFoundByAPointInside()
    {
        const GraphScene scene = diamondScene();

        QCOMPARE(scene.nodeAt(scene.box(2).center()), 2);
        QCOMPARE(scene.nodeAt(scene.box(2).topLeft() - QPointF(2, 2)), -1);
        QCOMPARE(scene.nodeAt({-1e6, 1e9}), -1);
    }

    void svgIsWellFormedAndHoldsHostileNamesAsText()
    {
        NodeView hostile = view(QStringLiteral("<script>x</script>\x01&\u202E"), waiting);
        GraphScene scene = sceneOf(Graph(1, {}), {hostile});

        const Result<QByteArray> svg = toSvg(scene, Theme::light());

        QVERIFY(svg.has_value());
        QXmlStreamReader reader(*svg);
        QString text;
        bool script = false;
        while (!reader.atEnd()) {
            reader.readNext();
            script = script || (reader.isStartElement() && reader.name() == u"script");
            if (reader.isCharacters())
                text += reader.text();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(!script);
        QVERIFY(text.contains(QStringLiteral("<script>")));
        QVERIFY(text.contains(QStringLiteral("a sentence")));
    }

    void jsonHoldsBoxesAndRoutes()
    {
        const Graph graph(2, {{0, 1}});
        const std::vector<QSizeF> sizes(2, QSizeF(212, 58));
        const layout::Drawing drawing = *layout::layOut(graph, sizes);

        const QByteArray json =
            toJson(drawing, graph, {QStringLiteral("one"), QStringLiteral("two")},
                   std::chrono::microseconds(1234));

        const QJsonObject whole = QJsonDocument::fromJson(json).object();
        QCOMPARE(whole.keys(), QStringList({QStringLiteral("crossings"), QStringLiteral("edges"),
                                            QStringLiteral("height"), QStringLiteral("ms"),
                                            QStringLiteral("nodes"), QStringLiteral("width")}));
        QCOMPARE(whole[QLatin1String("ms")].toDouble(), 1.23);
        const QJsonObject node = whole[QLatin1String("nodes")][1].toObject();
        QCOMPARE(node[QLatin1String("slug")].toString(), QStringLiteral("two"));
        QCOMPARE(node[QLatin1String("x")].toDouble(), drawing.nodes[1].x());
        QCOMPARE(node[QLatin1String("h")].toDouble(), 58.0);
        const QJsonObject edge = whole[QLatin1String("edges")][0].toObject();
        QCOMPARE(edge[QLatin1String("from")].toString(), QStringLiteral("one"));
        const QJsonArray last = edge[QLatin1String("points")].toArray().last().toArray();
        QCOMPARE(last[0].toDouble(), drawing.nodes[1].left());
    }

    void anImageNeverExceedsItsLimits()
    {
        std::vector<Graph::Edge> edges;
        for (int i = 1; i < 300; ++i)
            edges.push_back({i - 1, i});
        GraphScene scene = sceneOf(Graph(300, edges), std::vector<NodeView>(300));

        const QImage image = toImage(scene, Theme::dark(), 4);

        QVERIFY(image.width() <= 16'000 && image.height() >= 1);
    }
};

QTEST_MAIN(TestGraphPainter)
#include "tst_graphpainter.moc"
