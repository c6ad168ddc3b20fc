#include "paint/timelinepainter.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace sluice::paint;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

QImage imageOf(const Timeline &timeline, const QSize &size = {600, 120})
{
    const TimelinePainter painter(Theme::light(), QGuiApplication::font());
    QImage image(size, QImage::Format_RGB32);
    image.fill(Theme::light().panel);
    QPainter p(&image);
    painter.paintAxis(p, timeline, size);
    for (size_t row = 0; row < timeline.rows.size(); ++row) {
        painter.paintRow(p, timeline, row, painter.axisHeight() + qreal(row) * painter.rowHeight(),
                         size.width(), false);
    }
    return image;
}

QRect extentOf(const QImage &image, const QColor &color)
{
    QRect extent;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color)
                extent |= QRect(x, y, 1, 1);
        }
    }
    return extent;
}

Timeline oneRow(TimelineSegment segment, milliseconds length)
{
    return {{{QStringLiteral("step"), {segment}}}, length};
}

} // namespace

class TestTimelinePainter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEndIsSaidAsEveryOtherDuration()
    {
        const TimelinePainter painter(Theme::light(), QGuiApplication::font());
        const TimelineSegment bar{0ms, 9'096ms};

        QCOMPARE(painter.axisLabels(oneRow(bar, 9'096ms), 800).back().text,
                 QStringLiteral("9.1 s"));
        QCOMPARE(painter.axisLabels(oneRow(bar, 107'300ms), 800).back().text,
                 QStringLiteral("1 min 47 s"));
    }

    void aHoldIsFramedInAColourThatIsSeen()
    {
        const TimelineSegment held{2000ms, 6000ms, TimelineSegment::Kind::Held};

        const QImage image = imageOf(oneRow(held, 10'000ms));

        const StatusColors &colours = Theme::light().of(StatusFamily::Attention);
        const QRect filled = extentOf(image, colours.background);
        QVERIFY(filled.width() > 100);
        const auto strength = [&](int y) {
            return image.pixelColor(filled.center().x(), y).lightness();
        };
        QVERIFY(strength(filled.top() - 1) < colours.background.lightness() - 40);
        QVERIFY(strength(filled.bottom() + 1) < colours.background.lightness() - 40);
    }

    void rowsWhoseNamesBeginAlikeAreToldApart()
    {
        TimelinePainter painter(Theme::light(), QGuiApplication::font());
        Timeline timeline = oneRow({0ms, 1000ms}, 1000ms);
        timeline.rows[0].name = QStringLiteral("NFCORE_SCRNASEQ_SCRNASEQ_STARSOLO_STAR_ALIGN_6");
        timeline.rows.push_back(timeline.rows[0]);
        timeline.rows[1].name = QStringLiteral("NFCORE_SCRNASEQ_SCRNASEQ_STARSOLO_STAR_ALIGN_7");
        const auto imageOf = [&](size_t row) {
            QImage image(400, int(painter.rowHeight()), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter onImage(&image);
            painter.paintRow(onImage, timeline, row, 0, 400, false);
            return image;
        };

        painter.setSiblings(timeline);

        QVERIFY(imageOf(0) != imageOf(1));
    }

    void labelsOfTheAxisNeverMeet()
    {
        const TimelinePainter painter(Theme::light(), QGuiApplication::font());
        for (const bool running : {false, true}) {
            for (const milliseconds length :
                 {0ms, 40ms, 900ms, 1'000ms, 9'096ms, 59'999ms, 107'300ms, 10'000'000ms}) {
                for (int width = 300; width < 1600; width += 7) {
                    Timeline timeline = oneRow({0ms, length}, length);
                    timeline.isRunning = running;
                    timeline.startText = running ? QString() : QStringLiteral("09:38:02");
                    const std::vector<AxisLabel> labels = painter.axisLabels(timeline, width);
                    QVERIFY(labels.size() >= 2);
                    for (size_t i = 1; i < labels.size(); ++i)
                        QVERIFY(labels[i - 1].place.right() < labels[i].place.left());
                    QVERIFY(labels.back().place.right() <= width);
                }
            }
        }
    }

    void aYoungRunIsNotMagnified()
    {
        const TimelinePainter painter(Theme::light(), QGuiApplication::font());
        Timeline timeline = oneRow({0ms, 40ms}, 40ms);
        timeline.isRunning = true;

        QStringList texts;
        for (const AxisLabel &label : painter.axisLabels(timeline, 800))
            texts << label.text;

        QVERIFY(texts.contains(QStringLiteral("0.8 s")));
        QVERIFY(texts.contains(QStringLiteral("now")));
        QVERIFY(!texts.contains(QStringLiteral("0.01 s")));
    }

    void axisTextLeavesOutWhatIsZero_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("start") << qint64(0) << QStringLiteral("0 s");
        QTest::newRow("seconds") << qint64(30'000) << QStringLiteral("30 s");
        QTest::newRow("minute") << qint64(60'000) << QStringLiteral("1 min");
        QTest::newRow("minute and seconds") << qint64(90'000) << QStringLiteral("1 min 30 s");
        QTest::newRow("hours") << qint64(7'200'000) << QStringLiteral("2 h");
        QTest::newRow("hour and minutes") << qint64(5'400'000) << QStringLiteral("1 h 30 min");
        QTest::newRow("milliseconds") << qint64(250) << QStringLiteral("0.25 s");
    }
    void axisTextLeavesOutWhatIsZero()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, text);

        QCOMPARE(axisText(milliseconds(ms)), text);
    }

    void ticksAreRoundAndFarEnoughApart()
    {
        QVERIFY(axisTicks(107s, 20s) == std::vector<milliseconds>({0s, 30s, 60s, 90s}));
        QVERIFY(axisTicks(3ms, 1ms) == std::vector<milliseconds>({0ms, 1ms, 2ms}));
        QVERIFY(axisTicks(0ms, 0ms) == std::vector<milliseconds>{0ms});
        const std::vector<milliseconds> years = axisTicks(std::chrono::hours(24 * 3650), 2000h);
        QVERIFY(years.size() < 50 && years[1] - years[0] >= 2000h);
    }

    void aBarLiesWhereItsTimeIs()
    {
        const Timeline timeline =
            oneRow({25s, 75s, TimelineSegment::Kind::Working, StatusFamily::Done}, 100s);
        const TimelinePainter painter(Theme::light(), QGuiApplication::font());
        const QRectF area = painter.barArea(timeline, 600);

        const QRect bar =
            extentOf(imageOf(timeline), Theme::light().of(StatusFamily::Done).foreground);

        QVERIFY(qAbs(bar.left() - (area.left() + area.width() * 0.25)) <= 2);
        QVERIFY(qAbs(bar.right() - (area.left() + area.width() * 0.75)) <= 2);
    }

    void waitingIsThinnerThanWorking()
    {
        const QRect working = extentOf(
            imageOf(oneRow({10s, 90s, TimelineSegment::Kind::Working, StatusFamily::Active}, 100s)),
            Theme::light().of(StatusFamily::Active).foreground);
        const QRect waiting = extentOf(
            imageOf(oneRow({10s, 90s, TimelineSegment::Kind::Waiting, StatusFamily::Active}, 100s)),
            Theme::light().edge);

        QVERIFY(waiting.height() * 3 <= working.height());
        QVERIFY(waiting.height() > 0);
    }

    void aMillisecondOfADayIsStillSeen()
    {
        const QRect bar = extentOf(
            imageOf(
                oneRow({1h, 1h + 1ms, TimelineSegment::Kind::Working, StatusFamily::Failed}, 24h)),
            Theme::light().of(StatusFamily::Failed).foreground);

        QVERIFY(bar.width() >= 1);
    }

    void backOffIsHatchedAndStaysInItsBar()
    {
        const Timeline timeline =
            oneRow({40s, 60s, TimelineSegment::Kind::BackOff, StatusFamily::Failed}, 100s);
        const TimelinePainter painter(Theme::light(), QGuiApplication::font());
        const QRectF area = painter.barArea(timeline, 600);

        const QRect stripes =
            extentOf(imageOf(timeline), Theme::light().of(StatusFamily::Attention).foreground);

        QVERIFY(stripes.left() >= area.left() + area.width() * 0.4 - 1);
        QVERIFY(stripes.right() <= area.left() + area.width() * 0.6 + 1);
        QVERIFY(stripes.height() <= painter.rowHeight());
    }

    void namesLeaveMostOfTheRoomToTheBars()
    {
        Timeline timeline = oneRow({}, 10s);
        timeline.rows[0].name = QString(100'000, QLatin1Char('W'));
        const TimelinePainter painter(Theme::light(), QGuiApplication::font());

        QVERIFY(painter.barArea(timeline, 800).width() > 500);
        QVERIFY(painter.barArea(timeline, 10).width() > 0);
    }
};

QTEST_MAIN(TestTimelinePainter)
#include "tst_timelinepainter.moc"
