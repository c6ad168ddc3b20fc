#include "gui/canvas/graphcontent.h"
#include "gui/canvas/graphinput.h"
#include "gui/canvas/viewstate.h"

#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace sluice;

/// What a canvas is put together of, each part by itself.
class TestCanvasParts final : public QObject
{
    Q_OBJECT

    using Change = GraphContent::Change;

    static constexpr QRectF room = {0, 0, 400, 300};
    static constexpr QSizeF wide = {1600, 300};

    static std::vector<paint::NodeView> named(int count)
    {
        std::vector<paint::NodeView> views;
        for (int node = 0; node < count; ++node)
            views.push_back({.title = QStringLiteral("n%1").arg(node), .subtitle = {}});
        return views;
    }
    static Graph pair() { return Graph(2, {{0, 1}}); }
    static std::optional<Gesture> pressed(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        return gestureOf(QKeyEvent(QEvent::KeyPress, key, modifiers));
    }
    static std::optional<Gesture> turned(const QPoint &angle)
    {
        return gestureOf(QWheelEvent({7, 9}, {}, {}, angle, Qt::NoButton, Qt::NoModifier,
                                     Qt::NoScrollPhase, false));
    }

private Q_SLOTS:
    void aViewIsFittedUntilSomebodyGoesElsewhere()
    {
        ViewState view;
        view.fit(wide, room);
        QVERIFY(view.isFitted());
        QVERIFY(!view.part(room));

        view.panBy({10, 0});

        QVERIFY(!view.isFitted());
        QVERIFY(view.part(room));
        view.fit(wide, room);
        QVERIFY(view.zoomBy(2, room.center(), wide, room));
        QVERIFY(!view.isFitted());
        view.fit(wide, room);
        view.centre({0, 0}, room);
        QVERIFY(!view.isFitted());
    }

    void whatChangesNothingLeavesItFitted()
    {
        ViewState view;
        view.fit({100, 100}, room);

        QVERIFY(!view.reveal({0, 0, 100, 100}, room));
        QVERIFY(!view.zoomBy(1, room.center(), {100, 100}, room));

        QVERIFY(view.isFitted());
    }

    void aZoomStopsWhereNothingIsLeftToSee()
    {
        ViewState view;
        view.fit(wide, room);
        const qreal fitting = view.zoom();

        QVERIFY(view.zoomBy(0.01, room.center(), wide, room));
        QCOMPARE(view.zoom(), fitting / 2);
        QVERIFY(!view.zoomBy(0.01, room.center(), wide, room));
    }

    void aPartThatIsWantedIsShownOnce()
    {
        ViewState view;
        const ShownPart part{2, {800, 150}};

        view.want(part);
        QCOMPARE(view.part(room), std::optional(part));
        QCOMPARE(view.takeWanted(), std::optional(part));
        QVERIFY(!view.takeWanted());

        view.show(part, room);
        QCOMPARE(view.part(room), std::optional(part));
    }

    void keysAndWheelSayWhatTheyMean()
    {
        QVERIFY(std::get<gesture::Walk>(*pressed(Qt::Key_Left)).arrow == Arrow::Left);
        QCOMPARE(std::get<gesture::Pan>(*pressed(Qt::Key_Left, Qt::ControlModifier)).delta,
                 QPoint(64, 0));
        QCOMPARE(std::get<gesture::Pan>(*pressed(Qt::Key_Down, Qt::ControlModifier)).delta,
                 QPoint(0, -64));
        QVERIFY(std::get<gesture::Zoom>(*pressed(Qt::Key_Plus)).factor > 1);
        QVERIFY(!std::get<gesture::Zoom>(*pressed(Qt::Key_Plus)).anchor);
        QVERIFY(std::holds_alternative<gesture::Fit>(*pressed(Qt::Key_Home)));
        QVERIFY(!pressed(Qt::Key_A));

        const auto up = std::get<gesture::Zoom>(*turned({0, 240}));
        QCOMPARE(up.factor, gesture::Zoom::step * gesture::Zoom::step);
        QCOMPARE(up.anchor, std::optional(QPointF(7, 9)));
        QVERIFY(std::get<gesture::Zoom>(*turned({-120, 0})).factor < 1);
        QVERIFY(!turned({}));
    }

    void aPressIsAClickUntilItIsDragged()
    {
        PressedPointer pointer;
        QVERIFY(!pointer.press(Qt::RightButton, {}));
        QVERIFY(!pointer.isPressed() && !pointer.move({50, 50}));

        QVERIFY(pointer.press(Qt::LeftButton, {10, 10}));
        QVERIFY(!pointer.move({11, 10}));
        QCOMPARE(std::get<gesture::SelectAt>(*pointer.release({11, 10})).at, QPointF(11, 10));
        QVERIFY(!pointer.isPressed());

        QVERIFY(pointer.press(Qt::LeftButton, {10, 10}));
        QCOMPARE(std::get<gesture::Pan>(*pointer.move({60, 20})).delta, QPoint(50, 10));
        QCOMPARE(std::get<gesture::Pan>(*pointer.move({61, 20})).delta, QPoint(1, 0));
        QVERIFY(!pointer.release({61, 20}));

        QVERIFY(pointer.press(Qt::MiddleButton, {10, 10}));
        QCOMPARE(std::get<gesture::Pan>(*pointer.move({11, 10})).delta, QPoint(1, 0));
    }

    void untilTheLayoutIsThereTheSceneStaysAndViewsAreKept()
    {
        GraphContent content{paint::GraphStyle(QFont())};
        QSignalSpy replaced(&content, &GraphContent::sceneReplaced);
        content.setGraph(pair(), named(2));
        QCOMPARE(content.nodeCount(), 2);
        QCOMPARE(content.scene().nodeCount(), 0);
        paint::NodeView late = content.view(1);
        late.subtitle = QStringLiteral("late");

        QVERIFY(content.setView(1, late).isNull());
        QCOMPARE(content.view(1).subtitle, QStringLiteral("late"));
        QTRY_COMPARE(replaced.count(), 1);

        QVERIFY(content.isSettled());
        QCOMPARE(content.scene().view(1).subtitle, QStringLiteral("late"));
        late.subtitle.clear();
        QVERIFY(content.scene().paintedRect(1).intersects(content.setView(1, late)));
        QVERIFY(content.setView(1, late).isNull());
    }

    void anotherDirectionIsTheSameGraph()
    {
        GraphContent content{paint::GraphStyle(QFont())};
        QSignalSpy replaced(&content, &GraphContent::sceneReplaced);
        QVERIFY(!content.setDirection(layout::Direction::TopToBottom)); // there is none yet
        content.setGraph(pair(), named(2));
        QTRY_COMPARE(replaced.count(), 1);
        QVERIFY(content.isDrawnLike(pair()) && !content.isDrawnLike(Graph(2, {})));

        QVERIFY(content.setDirection(layout::Direction::LeftToRight));
        QTRY_COMPARE(replaced.count(), 2);

        QVERIFY(replaced[0][0].value<Change>() == Change::OtherGraph);
        QVERIFY(replaced[1][0].value<Change>() == Change::SameGraph);
        QCOMPARE(content.scene().view(1).title, QStringLiteral("n1"));
    }

    void ofSeveralGraphsTheNewestIsLaidOut()
    {
        GraphContent content{paint::GraphStyle(QFont())};
        QSignalSpy replaced(&content, &GraphContent::sceneReplaced);
        content.setGraph(Graph(3, {{0, 1}, {1, 2}}), named(3));
        content.setGraph(pair(), named(2));

        QTRY_VERIFY(content.isSettled());

        QCOMPARE(replaced.count(), 1);
        QCOMPARE(content.scene().nodeCount(), 2);
    }

    void aCircleLeavesAnEmptyScene()
    {
        GraphContent content{paint::GraphStyle(QFont())};
        const Graph circle(2, {{0, 1}, {1, 0}});
        content.setGraph(circle, named(2));

        QTRY_VERIFY(content.isSettled());

        QVERIFY(content.hasCycle() && !content.isDrawnLike(circle));
        QCOMPARE(content.scene().nodeCount(), 0);
        QVERIFY(content.view(1).title.isEmpty());
        QVERIFY(content.setView(1, {}).isNull());
    }
};

QTEST_MAIN(TestCanvasParts)
#include "tst_canvasparts.moc"
