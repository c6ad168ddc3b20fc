#include "core/system/vocabulary.h"
#include "gui/canvas/graphcanvas.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <memory>

using namespace sluice;
using namespace sluice::paint;

namespace {

const StatusStyle done{StatusFamily::Done, Glyph::Check, QStringLiteral("done")};
const StatusStyle waiting{StatusFamily::Waiting, Glyph::Clock, QStringLiteral("waiting")};

//      1
//  0 <   > 3 - 4
//      2
const Graph diamond(5, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}});

std::vector<NodeView> viewsOf(const Graph &graph)
{
    std::vector<NodeView> views;
    for (int node = 0; node < graph.nodeCount(); ++node) {
        NodeView view{QStringLiteral("step_%1").arg(node), QStringLiteral("waits for 1 step")};
        view.status = waiting;
        views.push_back(view);
    }
    return views;
}

Graph path(int count)
{
    std::vector<Graph::Edge> edges;
    for (int node = 1; node < count; ++node)
        edges.push_back({node - 1, node});
    return Graph(count, std::move(edges));
}

} // namespace

class TestCanvas final : public QObject
{
    Q_OBJECT

private:
    UsualVocabulary m_words;
    std::unique_ptr<GraphCanvas> m_canvas;

    void show(const Graph &graph, const QSize &size = {1500, 700})
    {
        m_canvas = std::make_unique<GraphCanvas>(m_words);
        m_canvas->resize(size);
        m_canvas->setGraph(graph, viewsOf(graph));
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
        QTRY_VERIFY(m_canvas->isSettled());
        awaitPaint();
    }

    /// Until all that is due has been painted.
    void awaitPaint()
    {
        QSignalSpy painted(m_canvas.get(), &GraphCanvas::painted);
        m_canvas->update();
        QTRY_VERIFY(painted.count() > 0);
    }

    void wheel(int steps, const QPointF &at)
    {
        QWheelEvent event(at, m_canvas->mapToGlobal(at), {}, QPoint(0, 120 * steps), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_canvas.get(), &event);
    }

    void drag(const QPoint &from, const QPoint &to)
    {
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_canvas.get(), (from + to) / 2);
        QTest::mouseMove(m_canvas.get(), to);
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, to);
    }

    QToolButton *button(const char *name)
    {
        return m_canvas->findChild<QToolButton *>(QLatin1String(name));
    }

private Q_SLOTS:
    void cleanup() { m_canvas.reset(); }

    void aGraphIsFittedAndNeverEnlarged()
    {
        show(diamond);

        QCOMPARE(m_canvas->zoom(), 1.0);
        for (int node = 0; node < diamond.nodeCount(); ++node)
            QVERIFY(m_canvas->rect().contains(m_canvas->nodeRect(node)));

        m_canvas->resize(500, 300);
        QVERIFY(m_canvas->zoom() < 1);
        for (int node = 0; node < diamond.nodeCount(); ++node)
            QVERIFY(m_canvas->rect().contains(m_canvas->nodeRect(node)));
    }

    void anEmptyGraphShowsThePlaceholder()
    {
        show(Graph());
        const QImage bare = m_canvas->grab().toImage();

        m_canvas->setPlaceholder(QStringLiteral("This flow has no steps."));

        QVERIFY(m_canvas->grab().toImage() != bare);
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        QCOMPARE(m_canvas->selectedNode(), -1);
    }

    void stepsThatWaitInACircleAreRefused()
    {
        show(Graph(3, {{0, 1}, {1, 2}, {2, 1}}));

        QVERIFY(m_canvas->nodeRect(0).isNull());
        m_canvas->setNodeView(1, NodeView{});
        m_canvas->setGraph(diamond, viewsOf(diamond));
        QTRY_VERIFY(m_canvas->isSettled());
        QVERIFY(!m_canvas->nodeRect(4).isNull());
    }

    void aClickSelectsAndAClickBesideClears()
    {
        show(diamond);
        QSignalSpy selected(m_canvas.get(), &GraphCanvas::nodeSelected);

        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, m_canvas->nodeRect(2).center());
        QCOMPARE(m_canvas->selectedNode(), 2);
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, m_canvas->rect().bottomLeft());
        QCOMPARE(m_canvas->selectedNode(), -1);

        QCOMPARE(selected.count(), 2);
        QCOMPARE(selected[0][0].toInt(), 2);
    }

    void aDoubleClickActivatesANodeAndElsewhereFits()
    {
        show(diamond);
        QSignalSpy activated(m_canvas.get(), &GraphCanvas::nodeActivated);
        m_canvas->zoomIn();
        QVERIFY(m_canvas->zoom() > 1);

        QTest::mouseDClick(m_canvas.get(), Qt::LeftButton, {}, m_canvas->nodeRect(1).center());
        QCOMPARE(activated.count(), 1);
        QTest::mouseDClick(m_canvas.get(), Qt::LeftButton, {}, m_canvas->rect().bottomLeft());

        QCOMPARE(m_canvas->zoom(), 1.0);
        QCOMPARE(activated.count(), 1);
    }

    void arrowsWalkTheGraph()
    {
        show(diamond);
        const int upper = m_canvas->nodeRect(1).top() < m_canvas->nodeRect(2).top() ? 1 : 2;
        const int lower = 3 - upper;

        QTest::keyClick(m_canvas.get(), Qt::Key_Down);
        QCOMPARE(m_canvas->selectedNode(), 0); // walking begins at the first step
        QTest::keyClick(m_canvas.get(), Qt::Key_Left);
        QCOMPARE(m_canvas->selectedNode(), 0);
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        QVERIFY(diamond.parents(m_canvas->selectedNode()) == std::vector<int>{0});
        m_canvas->setSelectedNode(lower);
        QTest::keyClick(m_canvas.get(), Qt::Key_Up);
        QCOMPARE(m_canvas->selectedNode(), upper);
        QTest::keyClick(m_canvas.get(), Qt::Key_Down);
        QCOMPARE(m_canvas->selectedNode(), lower);
        QTest::keyClick(m_canvas.get(), Qt::Key_Down);
        QCOMPARE(m_canvas->selectedNode(), lower);
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        QCOMPARE(m_canvas->selectedNode(), 3);
    }

    void enterActivatesAndEscapeClears()
    {
        show(diamond);
        QSignalSpy activated(m_canvas.get(), &GraphCanvas::nodeActivated);
        QTest::keyClick(m_canvas.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 0);

        m_canvas->setSelectedNode(3);
        QTest::keyClick(m_canvas.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toInt(), 3);
        QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
        QCOMPARE(m_canvas->selectedNode(), -1);
    }

    void walkingKeepsTheSelectedNodeInSight()
    {
        show(path(60), {600, 300});
        m_canvas->zoomToActualSize();
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(m_canvas.get(), Qt::Key_Right);
            QVERIFY(m_canvas->rect().contains(m_canvas->nodeRect(m_canvas->selectedNode())));
        }
        QCOMPARE(m_canvas->selectedNode(), 40);
    }

    void theWheelZoomsAtThePointer()
    {
        show(diamond);
        const QPoint pointer = m_canvas->nodeRect(4).topLeft();

        wheel(2, pointer);

        QVERIFY(m_canvas->zoom() > 1.4);
        QVERIFY((m_canvas->nodeRect(4).topLeft() - pointer).manhattanLength() <= 3);
        wheel(-200, pointer);
        QVERIFY(m_canvas->zoom() > 0);
        wheel(500, pointer);
        QVERIFY(m_canvas->zoom() <= Viewport::largestZoom);
    }

    void keysZoomAndFit()
    {
        show(diamond);
        QTest::keyClick(m_canvas.get(), Qt::Key_Plus);
        QVERIFY(m_canvas->zoom() > 1);
        QTest::keyClick(m_canvas.get(), Qt::Key_0);
        QCOMPARE(m_canvas->zoom(), 1.0);
        QTest::keyClick(m_canvas.get(), Qt::Key_Minus);
        QVERIFY(m_canvas->zoom() < 1);
        QTest::keyClick(m_canvas.get(), Qt::Key_Home);
        QCOMPARE(m_canvas->zoom(), 1.0);
    }

    void theZoomBarIsReachableAndNamed()
    {
        show(diamond);
        for (const char *name : {"zoomOut", "zoomActual", "zoomIn", "zoomFit"}) {
            QVERIFY(button(name));
            QVERIFY(!button(name)->accessibleName().isEmpty());
            QVERIFY(button(name)->focusPolicy() & Qt::TabFocus);
        }

        QTest::mouseClick(button("zoomOut"), Qt::LeftButton);
        QVERIFY(m_canvas->zoom() < 1);
        QCOMPARE(button("zoomActual")->text(), QStringLiteral("80 %"));
        QTest::mouseClick(button("zoomActual"), Qt::LeftButton);
        QCOMPARE(m_canvas->zoom(), 1.0);
    }

    void draggingPansAndSelectsNothing()
    {
        show(diamond);
        const QRect before = m_canvas->nodeRect(0);

        drag(before.center(), before.center() + QPoint(60, 35));

        QCOMPARE(m_canvas->nodeRect(0), before.translated(60, 35));
        QCOMPARE(m_canvas->selectedNode(), -1);
    }

    void aPannedPictureEqualsAFreshOne()
    {
        show(diamond, {700, 400});
        m_canvas->zoomToActualSize();
        m_canvas->grab();

        drag({300, 300}, {180, 260});
        drag({300, 300}, {420, 390});
        const QImage panned = m_canvas->grab().toImage();
        m_canvas->setTheme(m_canvas->palette().window().color().lightness() < 128 ? Theme::dark()
                                                                                  : Theme::light());
        const QImage fresh = m_canvas->grab().toImage();

        QCOMPARE(panned, fresh);
    }

    void aNodeChangeRepaintsOnlyItsOwnPart()
    {
        show(diamond);
        NodeView changed = m_canvas->nodeView(4);
        changed.status = done;
        changed.subtitle = QStringLiteral("done in 1.2 s");
        const QImage before = m_canvas->grab().toImage();
        QSignalSpy painted(m_canvas.get(), &GraphCanvas::painted);

        m_canvas->setNodeView(4, changed);
        QTRY_VERIFY(painted.count() > 0);
        const QImage after = m_canvas->grab().toImage();

        const QRect own = m_canvas->nodeRect(4).adjusted(-12, -12, 20, 20);
        QVERIFY(before.copy(own) != after.copy(own));
        for (int node = 0; node < 4; ++node)
            QCOMPARE(before.copy(m_canvas->nodeRect(node)), after.copy(m_canvas->nodeRect(node)));
    }

    void manyChangesAtOnceAreFewFrames()
    {
        const Graph graph = path(200);
        show(graph);
        QSignalSpy painted(m_canvas.get(), &GraphCanvas::painted);

        for (int round = 0; round < 50; ++round) {
            for (int node = 0; node < graph.nodeCount(); ++node) {
                NodeView view = m_canvas->nodeView(node);
                view.status = round % 2 ? waiting : done;
                m_canvas->setNodeView(node, view);
            }
        }
        QTRY_VERIFY(painted.count() > 0);

        QVERIFY(painted.count() <= 3);
    }

    void anUnchangedNodeIsNotPainted()
    {
        show(diamond);
        QSignalSpy painted(m_canvas.get(), &GraphCanvas::painted);

        for (int node = 0; node < diamond.nodeCount(); ++node)
            m_canvas->setNodeView(node, m_canvas->nodeView(node));
        QCoreApplication::processEvents();

        QCOMPARE(painted.count(), 0);
    }

    void aRefreshKeepsZoomAndSelection()
    {
        show(diamond);
        m_canvas->setSelectedNode(2);
        m_canvas->zoomIn();
        const QRect before = m_canvas->nodeRect(2);
        QSignalSpy settled(m_canvas.get(), &GraphCanvas::settled);

        m_canvas->setGraph(diamond, viewsOf(diamond));

        QVERIFY(m_canvas->isSettled());
        QCOMPARE(settled.count(), 0);
        QCOMPARE(m_canvas->selectedNode(), 2);
        QCOMPARE(m_canvas->nodeRect(2), before);
    }

    void changesDuringALayoutAreNotLost()
    {
        show(diamond);
        const Graph larger = path(300);
        m_canvas->setGraph(larger, viewsOf(larger));
        NodeView view = m_canvas->nodeView(299);
        view.title = QStringLiteral("late");

        m_canvas->setNodeView(299, view);
        m_canvas->setSelectedNode(299);
        QVERIFY(!m_canvas->isSettled());
        QTRY_VERIFY(m_canvas->isSettled());

        QCOMPARE(m_canvas->nodeView(299).title, QStringLiteral("late"));
        QCOMPARE(m_canvas->selectedNode(), 299);
    }

    void theNewestGraphWins()
    {
        show(diamond);
        m_canvas->setGraph(path(2000), viewsOf(path(2000)));
        m_canvas->setGraph(path(3), viewsOf(path(3)));

        QTRY_VERIFY(m_canvas->isSettled());

        QCOMPARE(m_canvas->nodeCount(), 3);
        QVERIFY(!m_canvas->nodeRect(2).isNull());
        QVERIFY(m_canvas->nodeRect(3).isNull());
    }

    void closingDuringALayoutIsSafe()
    {
        show(diamond);
        m_canvas->setGraph(path(3000), viewsOf(path(3000)));

        m_canvas.reset();

        QCoreApplication::processEvents();
    }

    void theDirectionTurnsTheGraphAndKeepsTheSelection()
    {
        show(diamond, {800, 900});
        m_canvas->setSelectedNode(3);

        m_canvas->setDirection(layout::Direction::TopToBottom);
        QTRY_VERIFY(m_canvas->isSettled());

        QVERIFY(m_canvas->nodeRect(0).bottom() < m_canvas->nodeRect(3).top());
        QCOMPARE(m_canvas->selectedNode(), 3);
        QTest::keyClick(m_canvas.get(), Qt::Key_Down);
        QCOMPARE(m_canvas->selectedNode(), 4);
    }

    void theOverviewAppearsOnlyWhenSomethingIsOutOfSight()
    {
        show(diamond);
        auto *overview = m_canvas->findChild<QWidget *>(QStringLiteral("miniMap"));
        QVERIFY(overview && overview->isHidden());

        m_canvas->zoomIn();
        m_canvas->zoomIn();
        QVERIFY(!overview->isHidden());
        const QRect before = m_canvas->nodeRect(0);
        QTest::mouseClick(overview, Qt::LeftButton, {}, QPoint(10, overview->height() / 2));
        QVERIFY(m_canvas->nodeRect(0).left() > before.left());

        m_canvas->fit();
        QVERIFY(overview->isHidden());
    }

    void assistiveTechnologyHearsTheSelectedStepAndItsStatus()
    {
        show(diamond);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(m_canvas.get());
        QVERIFY(accessible);
        QVERIFY(!accessible->text(QAccessible::Name).isEmpty());
        QVERIFY(accessible->text(QAccessible::Description).contains(QLatin1Char('5')));

        m_canvas->setSelectedNode(2);
        QCOMPARE(accessible->text(QAccessible::Description),
                 QStringLiteral("step_2, waiting, waits for 1 step"));
        NodeView ended = m_canvas->nodeView(2);
        ended.status = done;
        ended.subtitle = QStringLiteral("done in 2 s");
        m_canvas->setNodeView(2, ended);
        QCOMPARE(accessible->text(QAccessible::Description),
                 QStringLiteral("step_2, done, done in 2 s"));
    }

    void focusByKeyboardIsSeen()
    {
        show(diamond);
        QWidget other;
        m_canvas->setSelectedNode(1);
        m_canvas->setFocus(Qt::MouseFocusReason);
        const QImage byMouse = m_canvas->grab().toImage();
        m_canvas->clearFocus();

        m_canvas->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(m_canvas->hasFocus());

        QTRY_VERIFY(m_canvas->grab().toImage() != byMouse);
    }
};

QTEST_MAIN(TestCanvas)
#include "tst_canvas.moc"
