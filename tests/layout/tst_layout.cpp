#include "layout/crossings.h"
#include "layout/layered.h"
#include "layout/layout.h"
#include "layout/ordering.h"
#include "layout/support_graphs.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace sluice;
using layout::Direction;
using layout::Drawing;
using layout::Options;

Q_DECLARE_METATYPE(sluice::Graph)

namespace {

constexpr QSizeF box(212, 58);

std::vector<QSizeF> equalBoxes(const Graph &graph)
{
    return std::vector<QSizeF>(size_t(graph.nodeCount()), box);
}

/// Sizes as unequal as a user's font and a map step can make them.
std::vector<QSizeF> unequalBoxes(const Graph &graph)
{
    std::vector<QSizeF> sizes;
    for (int node = 0; node < graph.nodeCount(); ++node)
        sizes.emplace_back(60 + node * 37 % 180, 30 + node * 17 % 90);
    return sizes;
}

Drawing draw(const Graph &graph, const std::vector<QSizeF> &sizes, const Options &options = {})
{
    const std::optional<Drawing> drawing = layout::layOut(graph, sizes, options);
    Q_ASSERT(drawing.has_value());
    return *drawing;
}

/// Points of the curve that painters draw for a route: straight, or an S between two layers.
std::vector<QPointF> curveOf(const layout::Route &route, Direction direction)
{
    const bool across = direction == Direction::LeftToRight;
    std::vector<QPointF> curve{route.points.front()};
    for (size_t i = 1; i < route.points.size(); ++i) {
        const QPointF a = route.points[i - 1];
        const QPointF b = route.points[i];
        const QPointF middle = (a + b) / 2;
        const QPointF c = across ? QPointF(middle.x(), a.y()) : QPointF(a.x(), middle.y());
        const QPointF d = across ? QPointF(middle.x(), b.y()) : QPointF(b.x(), middle.y());
        for (int step = 1; step <= 24; ++step) {
            const qreal t = step / 24.0;
            const qreal s = 1 - t;
            curve.push_back(s * s * s * a + 3 * s * s * t * c + 3 * s * t * t * d + t * t * t * b);
        }
    }
    return curve;
}

/// Height of a left-to-right route at \a x, on straight lines between its points.
qreal heightAt(const layout::Route &route, qreal x)
{
    for (size_t i = 1; i < route.points.size(); ++i) {
        const QPointF a = route.points[i - 1];
        const QPointF b = route.points[i];
        if (x <= b.x())
            return b.x() == a.x() ? b.y() : a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x());
    }
    return route.points.back().y();
}

/// Crossings counted pair by pair from the picture alone: boxes of one width form columns.
qint64 crossingsSeen(const Drawing &drawing)
{
    std::map<qreal, qreal> columns; // left edge to right edge
    for (const QRectF &node : drawing.nodes)
        columns[node.left()] = node.right();
    struct Segment
    {
        qreal from;
        qreal to;
    };
    qint64 crossings = 0;
    for (auto left = columns.begin(); std::next(left) != columns.end(); ++left) {
        const qreal begin = left->second;
        const qreal end = std::next(left)->first;
        std::vector<Segment> segments;
        for (const layout::Route &route : drawing.routes) {
            if (route.points.front().x() <= begin && route.points.back().x() >= end)
                segments.push_back({heightAt(route, begin), heightAt(route, end)});
        }
        for (size_t i = 0; i < segments.size(); ++i) {
            for (size_t j = i + 1; j < segments.size(); ++j) {
                crossings +=
                    (segments[i].from - segments[j].from) * (segments[i].to - segments[j].to) < 0;
            }
        }
    }
    return crossings;
}

qint64 crossingsByPairs(const layout::Layered &graph)
{
    qint64 crossings = 0;
    for (size_t layer = 0; layer + 1 < graph.layers.size(); ++layer) {
        std::vector<std::pair<int, int>> ends;
        for (int item : graph.layers[layer]) {
            for (int child : graph.children.of(item))
                ends.emplace_back(graph.position[size_t(item)], graph.position[size_t(child)]);
        }
        for (size_t i = 0; i < ends.size(); ++i) {
            for (size_t j = i + 1; j < ends.size(); ++j) {
                crossings += (ends[i].first < ends[j].first && ends[i].second > ends[j].second) ||
                             (ends[i].first > ends[j].first && ends[i].second < ends[j].second);
            }
        }
    }
    return crossings;
}

/// \a graph with one more node before all its sources, so that it is one component.
Graph connected(const Graph &graph)
{
    std::vector<Graph::Edge> edges = graph.edges();
    for (int node = 0; node < graph.nodeCount(); ++node) {
        if (graph.parents(node).empty())
            edges.push_back({graph.nodeCount(), node});
    }
    return Graph(graph.nodeCount() + 1, std::move(edges));
}

void addGraphs()
{
    QTest::addColumn<Graph>("graph");
    QTest::newRow("path") << Graph(4, {{0, 1}, {1, 2}, {2, 3}});
    QTest::newRow("diamond") << Graph(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    QTest::newRow("long edges beside a path")
        << Graph(6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {0, 5}, {0, 3}, {1, 5}});
    QTest::newRow("several components") << Graph(9, {{0, 1}, {2, 3}, {3, 4}, {2, 4}, {5, 6}});
    QTest::newRow("only single nodes") << Graph(7, {});
    QTest::newRow("parallel edges") << Graph(3, {{0, 1}, {0, 1}, {1, 2}, {0, 2}, {0, 2}});
    QTest::newRow("fork and join") << test::forkJoin(120);
    QTest::newRow("mesh") << test::mesh(150, 12);
    QTest::newRow("mesh, other seed") << test::mesh(150, 12, 7);
}

} // namespace

class TestLayout final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyGraphGivesAnEmptyDrawing()
    {
        const Drawing drawing = draw(Graph(), {});

        QVERIFY(drawing.nodes.empty());
        QVERIFY(drawing.routes.empty());
        QVERIFY(drawing.size.isEmpty());
        QCOMPARE(drawing.crossings, 0);
    }

    void oneNodeFillsTheDrawing()
    {
        const Drawing drawing = draw(Graph(1, {}), {box});

        QCOMPARE(drawing.nodes.front(), QRectF(QPointF(0, 0), box));
        QCOMPARE(drawing.size, box);
    }

    void nodesOfALayerStandAboveEachOther_data() { addGraphs(); }
    void nodesOfALayerStandAboveEachOther()
    {
        QFETCH(Graph, graph);
        const std::vector<int> layers = layout::layersOf(graph);
        const Drawing drawing = draw(graph, std::vector<QSizeF>(size_t(graph.nodeCount()), box));

        QCOMPARE(int(layers.size()), graph.nodeCount());
        for (const Graph::Edge &edge : graph.edges()) {
            const auto from = size_t(edge.from);
            const auto to = size_t(edge.to);
            QVERIFY(layers[from] < layers[to]);
            // Neighbours in one part: the same layer is the same place.
            for (const int sibling : graph.children(edge.from)) {
                if (layers[size_t(sibling)] == layers[to])
                    QCOMPARE(drawing.nodes[size_t(sibling)].x(), drawing.nodes[to].x());
            }
        }
    }

    void boxesKeepTheirSizesAndGaps_data() { addGraphs(); }
    void boxesKeepTheirSizesAndGaps()
    {
        QFETCH(Graph, graph);
        const std::vector<QSizeF> sizes = unequalBoxes(graph);

        const Drawing drawing = draw(graph, sizes);

        const QRectF whole = QRectF(QPointF(), drawing.size).adjusted(-0.01, -0.01, 0.01, 0.01);
        for (size_t i = 0; i < drawing.nodes.size(); ++i) {
            QCOMPARE(drawing.nodes[i].size(), sizes[i]);
            QVERIFY(whole.contains(drawing.nodes[i]));
            // Rounding to whole pixels may take one off a gap.
            const qreal half = Options().nodeGap / 2 - 1;
            const QRectF wide = drawing.nodes[i].adjusted(-half, -half, half, half);
            for (size_t j = 0; j < i; ++j) {
                QVERIFY(!wide.intersects(drawing.nodes[j].adjusted(-half, -half, half, half)));
            }
        }
    }

    void layersRiseAlongEveryEdge_data() { addGraphs(); }
    void layersRiseAlongEveryEdge()
    {
        QFETCH(Graph, graph);

        const Drawing right = draw(graph, unequalBoxes(graph));
        Options downOptions;
        downOptions.direction = Direction::TopToBottom;
        const Drawing down = draw(graph, unequalBoxes(graph), downOptions);

        for (const Graph::Edge &edge : graph.edges()) {
            QVERIFY(right.nodes[size_t(edge.from)].right() < right.nodes[size_t(edge.to)].left());
            QVERIFY(down.nodes[size_t(edge.from)].bottom() < down.nodes[size_t(edge.to)].top());
        }
    }

    void edgesRunFromBorderToBorder_data() { addGraphs(); }
    void edgesRunFromBorderToBorder()
    {
        QFETCH(Graph, graph);

        const Drawing drawing = draw(graph, unequalBoxes(graph));

        for (const layout::Route &route : drawing.routes) {
            const Graph::Edge &edge = graph.edges()[size_t(route.edge)];
            const QRectF &from = drawing.nodes[size_t(edge.from)];
            const QRectF &to = drawing.nodes[size_t(edge.to)];
            QVERIFY(route.points.size() >= 2);
            QCOMPARE(route.points.front(), QPointF(from.right(), from.center().y()));
            QCOMPARE(route.points.back(), QPointF(to.left(), to.center().y()));
        }
    }

    void noCurveTouchesAForeignBox_data() { addGraphs(); }
    void noCurveTouchesAForeignBox()
    {
        QFETCH(Graph, graph);
        for (Direction direction : {Direction::LeftToRight, Direction::TopToBottom}) {
            Options options;
            options.direction = direction;

            const Drawing drawing = draw(graph, unequalBoxes(graph), options);

            for (const layout::Route &route : drawing.routes) {
                const Graph::Edge &edge = graph.edges()[size_t(route.edge)];
                for (const QPointF &point : curveOf(route, direction)) {
                    for (int node = 0; node < graph.nodeCount(); ++node) {
                        if (node != edge.from && node != edge.to)
                            QVERIFY(!drawing.nodes[size_t(node)].contains(point));
                    }
                }
            }
        }
    }

    void theDrawingBeginsAtTheOriginAndHoldsEverything_data() { addGraphs(); }
    void theDrawingBeginsAtTheOriginAndHoldsEverything()
    {
        QFETCH(Graph, graph);

        const Drawing drawing = draw(graph, equalBoxes(graph));

        QRectF seen;
        for (const QRectF &node : drawing.nodes)
            seen |= node;
        for (const layout::Route &route : drawing.routes) {
            for (const QPointF &point : route.points) {
                seen.setTop(std::min(seen.top(), point.y()));
                seen.setBottom(std::max(seen.bottom(), point.y()));
            }
        }
        QVERIFY(std::abs(seen.left()) < 1 && std::abs(seen.top()) < 1);
        QVERIFY(std::abs(seen.right() - drawing.size.width()) < 1);
        QVERIFY(std::abs(seen.bottom() - drawing.size.height()) < 1);
    }

    void crossingsAreThoseThatAnEyeCounts_data()
    {
        QTest::addColumn<Graph>("graph");
        QTest::newRow("complete bipartite")
            << Graph(6, {{0, 3}, {0, 4}, {0, 5}, {1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}});
        for (unsigned seed = 1; seed <= 4; ++seed)
            QTest::addRow("mesh %u", seed) << connected(test::mesh(90, 9, seed));
    }
    void crossingsAreThoseThatAnEyeCounts()
    {
        QFETCH(Graph, graph);

        const Drawing drawing = draw(graph, equalBoxes(graph));

        QCOMPARE(drawing.crossings, crossingsSeen(drawing));
        QVERIFY(drawing.crossings > 0);
    }

    void aPlanarTreeAndAForkJoinHaveNoCrossing()
    {
        QCOMPARE(draw(test::forkJoin(400), equalBoxes(test::forkJoin(400))).crossings, 0);
        std::vector<Graph::Edge> edges;
        for (int node = 1; node < 127; ++node)
            edges.push_back({(node - 1) / 2, node});
        const Graph tree(127, edges);
        QCOMPARE(draw(tree, equalBoxes(tree)).crossings, 0);
    }

    void sweepsUndoATangledStart()
    {
        // Parent i is named to have child 19 - i: as given, every pair crosses.
        std::vector<Graph::Edge> edges;
        for (int i = 0; i < 20; ++i) {
            edges.push_back({40, i});
            edges.push_back({i, 39 - i});
        }
        const Graph graph(41, edges);

        QCOMPARE(draw(graph, equalBoxes(graph)).crossings, 0);
    }

    void countingWithATreeEqualsCountingPairs()
    {
        for (unsigned seed = 1; seed <= 8; ++seed) {
            const Graph graph = test::mesh(80, 10, seed);
            const layout::Layered layered =
                layout::insertVirtualItems(graph, layout::balancedRanks(graph), 1000);

            QCOMPARE(layout::CrossingCounter().total(layered), crossingsByPairs(layered));
        }
    }

    void orderingReportsTheCrossingsItLeaves()
    {
        for (unsigned seed = 1; seed <= 4; ++seed) {
            const Graph graph = test::mesh(200, 14, seed);
            layout::Layered layered =
                layout::insertVirtualItems(graph, layout::balancedRanks(graph), 10'000);
            const qint64 before = layout::CrossingCounter().total(layered);

            const qint64 after = layout::reduceCrossings(layered, nullptr);

            QCOMPARE(after, crossingsByPairs(layered));
            QVERIFY(after < before / 2);
        }
    }

    void theSameGraphIsDrawnTheSameWay()
    {
        const Graph graph = test::mesh(400, 20);

        const Drawing first = draw(graph, equalBoxes(graph));
        const Drawing second = draw(graph, equalBoxes(graph));

        QVERIFY(first.nodes == second.nodes);
        QCOMPARE(first.crossings, second.crossings);
        for (size_t i = 0; i < first.routes.size(); ++i)
            QVERIFY(first.routes[i].points == second.routes[i].points);
    }

    void anUnbranchedPathIsStraight()
    {
        const Graph graph(6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 5}});

        const Drawing drawing = draw(graph, equalBoxes(graph));

        for (int node : {2, 3, 4})
            QCOMPARE(drawing.nodes[size_t(node)].center().y(), drawing.nodes[1].center().y());
    }

    void aForkLiesInTheMiddleOfItsBranches()
    {
        const Graph graph(5, {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {2, 4}, {3, 4}});

        const Drawing drawing = draw(graph, equalBoxes(graph));

        QVERIFY(std::abs(drawing.nodes[0].center().y() - drawing.nodes[2].center().y()) <= 1);
        QVERIFY(std::abs(drawing.nodes[4].center().y() - drawing.nodes[2].center().y()) <= 1);
    }

    void aSourceStandsBesideTheStepThatNeedsIt()
    {
        // 4 has no parents and feeds only 3: in the first layer its edge would cross the page.
        const Graph graph(5, {{0, 1}, {1, 2}, {2, 3}, {4, 3}});

        const Drawing drawing = draw(graph, equalBoxes(graph));

        QCOMPARE(drawing.nodes[4].left(), drawing.nodes[2].left());
    }

    void singleNodesArePackedIntoABlockRatherThanALine()
    {
        const Graph graph(60, {});

        const Drawing drawing = draw(graph, equalBoxes(graph));

        QVERIFY(drawing.size.width() < 4 * drawing.size.height());
        QVERIFY(drawing.size.height() < 4 * drawing.size.width());
    }

    void topToBottomTurnsTheDrawing()
    {
        const Graph graph(3, {{0, 1}, {0, 2}});
        Options options;
        options.direction = Direction::TopToBottom;

        const Drawing drawing = draw(graph, equalBoxes(graph), options);

        QCOMPARE(drawing.nodes[0].size(), box);
        QCOMPARE(drawing.nodes[1].top(), drawing.nodes[2].top());
        QCOMPARE(drawing.routes[0].points.front(),
                 QPointF(drawing.nodes[0].center().x(), drawing.nodes[0].bottom()));
    }

    void aLayerOfAThousandNodesIsLaidOut()
    {
        std::vector<Graph::Edge> edges;
        for (int i = 0; i < 1000; ++i) {
            edges.push_back({0, i + 1});
            edges.push_back({i + 1, 1001});
        }
        const Graph graph(1002, edges);

        const Drawing drawing = draw(graph, equalBoxes(graph));

        QCOMPARE(drawing.crossings, 0);
        QVERIFY(drawing.size.height() > 1000 * box.height());
    }

    void edgesThatWouldNeedTooManyBendsRunAroundTheDrawing()
    {
        // A path whose first node is a parent of all others: n²/2 places to pass.
        constexpr int count = 700;
        std::vector<Graph::Edge> edges;
        for (int node = 1; node < count; ++node) {
            edges.push_back({node - 1, node});
            if (node > 1)
                edges.push_back({0, node});
        }
        const Graph graph(count, edges);

        const Drawing drawing = draw(graph, equalBoxes(graph));

        qsizetype around = 0;
        for (const layout::Route &route : drawing.routes) {
            const Graph::Edge &edge = graph.edges()[size_t(route.edge)];
            QCOMPARE(route.points.front().x(), drawing.nodes[size_t(edge.from)].right());
            QCOMPARE(route.points.back().x(), drawing.nodes[size_t(edge.to)].left());
            qreal top = route.points.front().y();
            for (const QPointF &point : route.points)
                top = std::min(top, point.y());
            around += top < drawing.nodes[0].top();
        }
        QVERIFY(around > 0);
    }

    void aCancelledLayoutReturnsNothing()
    {
        const Graph graph = test::mesh(300, 15);
        const std::atomic_bool cancelled = true;

        QVERIFY(!layout::layOut(graph, equalBoxes(graph), {}, &cancelled));
    }
};

QTEST_APPLESS_MAIN(TestLayout)
#include "tst_layout.moc"
