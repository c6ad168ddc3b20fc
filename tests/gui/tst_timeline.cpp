#include "core/system/vocabulary.h"
#include "gui/timeline/timelineview.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using sluice::paint::StatusFamily;
using namespace std::chrono_literals;

namespace {

paint::Timeline rows(int count)
{
    paint::Timeline timeline;
    timeline.length = 100s;
    for (int i = 0; i < count; ++i) {
        timeline.rows.push_back(
            {QStringLiteral("step_%1").arg(i),
             {{0s, 10s, paint::TimelineSegment::Kind::Waiting, StatusFamily::Done},
              {10s, 20s, paint::TimelineSegment::Kind::Working, StatusFamily::Failed},
              {20s, 30s, paint::TimelineSegment::Kind::BackOff, StatusFamily::Attention},
              {30s, 100s, paint::TimelineSegment::Kind::Working, StatusFamily::Active}}});
    }
    return timeline;
}

} // namespace

class TestTimeline final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickSelectsTheRowBelowThePointer()
    {
        TimelineView view(m_words);
        view.resize(600, 300);
        view.setTimeline(rows(5));
        view.show();
        QSignalSpy selected(&view, &TimelineView::rowSelected);

        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.rowRect(3).center());
        QCOMPARE(view.selectedRow(), 3);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(50, 2));

        QCOMPARE(view.selectedRow(), -1);
        QCOMPARE(selected.count(), 2);
    }

    void keysWalkTheRowsAndScroll()
    {
        TimelineView view(m_words);
        view.resize(600, 200);
        view.setTimeline(rows(1738));
        view.show();
        QSignalSpy activated(&view, &TimelineView::rowActivated);

        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.selectedRow(), 0);
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(view.selectedRow(), 0);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.selectedRow(), 1737);
        QVERIFY(view.viewport()->rect().contains(view.rowRect(1737).center()));
        QTest::keyClick(&view, Qt::Key_PageUp);
        QVERIFY(view.selectedRow() < 1737);
        QTest::keyClick(&view, Qt::Key_Home);
        QVERIFY(view.viewport()->rect().contains(view.rowRect(0).center()));
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
    }

    void anUpdateKeepsScrollAndSelection()
    {
        TimelineView view(m_words);
        view.resize(600, 200);
        view.setTimeline(rows(100));
        view.show();
        view.setSelectedRow(60);
        view.verticalScrollBar()->setValue(500);
        paint::Timeline later = rows(100);
        later.length = 120s;

        view.setTimeline(later);

        QCOMPARE(view.selectedRow(), 60);
        QCOMPARE(view.verticalScrollBar()->value(), 500);
        view.setTimeline(rows(10));
        QCOMPARE(view.selectedRow(), -1);
    }

    void theSelectedRowIsDescribed()
    {
        TimelineView view(m_words);
        view.setTimeline(rows(3));

        view.setSelectedRow(1);

        const QString text = view.accessibleDescription();
        QVERIFY(text.startsWith(QStringLiteral("step_1")));
        QVERIFY(text.contains(QStringLiteral("1 min 20 s")));
        QVERIFY(text.contains(QStringLiteral("10 s")));
    }

    void anEmptyTimelineSaysWhy()
    {
        TimelineView view(m_words);
        view.resize(600, 200);
        const QImage bare = view.grab().toImage();

        view.setPlaceholder(QStringLiteral("Nothing has started yet."));

        QVERIFY(view.grab().toImage() != bare);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.selectedRow(), -1);
    }

private:
    UsualVocabulary m_words;
};

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
