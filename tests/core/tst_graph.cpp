#include "core/graph.h"

#include <QTest>

using namespace sluice;

namespace {

StepDefinition step(const char *slug, int index, QList<StepSlug> deps = {})
{
    return {StepSlug(QString::fromLatin1(slug)), StepType::Single, index, std::move(deps), {}};
}

const Graph diamond(5, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});

} // namespace

class TestGraph final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edgesOfAFlowLeadFromParentToChild()
    {
        const StepSlug fetch(QStringLiteral("fetch"));
        const FlowDefinition flow{
            FlowSlug(QStringLiteral("f")), {}, {step("fetch", 0), step("save", 1, {fetch})}};

        const Graph graph = Graph::of(flow);

        QCOMPARE(graph.nodeCount(), 2);
        QVERIFY(graph.edges() == std::vector<Graph::Edge>({{0, 1}}));
        QVERIFY(graph.children(0) == std::vector<int>{1});
        QVERIFY(graph.parents(1) == std::vector<int>{0});
    }

    void topologicalOrderNamesParentsFirstAndTheLowerNumberAmongEquals()
    {
        const Graph graph(4, {{3, 0}, {2, 1}});

        QVERIFY(graph.topologicalOrder() == std::vector<int>({2, 1, 3, 0}));
    }

    void topologicalOrderIsShorterExactlyWhenThereIsACycle()
    {
        QCOMPARE(Graph(3, {{0, 1}, {1, 2}}).topologicalOrder().size(), size_t(3));
        QVERIFY(Graph(3, {{0, 1}, {1, 2}, {2, 1}}).topologicalOrder() == std::vector<int>{0});
        QVERIFY(Graph(1, {{0, 0}}).topologicalOrder().empty());
    }

    void parallelEdgesAreKept()
    {
        const Graph graph(2, {{0, 1}, {0, 1}});

        QCOMPARE(graph.children(0).size(), size_t(2));
        QVERIFY(graph.topologicalOrder() == std::vector<int>({0, 1}));
    }

    void ancestorsAndDescendantsLeaveOutTheNodeItself()
    {
        QVERIFY(diamond.ancestors(3) == std::vector<int>({0, 1, 2}));
        QVERIFY(diamond.descendants(0) == std::vector<int>({1, 2, 3}));
        QVERIFY(diamond.ancestors(0).empty());
        QVERIFY(diamond.descendants(4).empty());
    }

    void reachingEndsInACycle()
    {
        const Graph ring(3, {{0, 1}, {1, 2}, {2, 0}});

        QVERIFY(ring.descendants(0) == std::vector<int>({1, 2}));
    }
};

QTEST_APPLESS_MAIN(TestGraph)
#include "tst_graph.moc"
