#include "gui/editors/jsonview.h"
#include "gui/theme/thememanager.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/labels.h"
#include "support_desk.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

#include <array>

using namespace sluice;
using namespace sluice::pages;
using namespace sluice::test;

namespace {

constexpr int narrowest = 280;
constexpr int widest = 600;
/// Of the run that failed or waits: done with a large output, a map, and failed or to be retried.
constexpr std::array tellingSteps{0, 3, 4};

/// Texts a database may hold that know no place to break.
QList<QPair<const char *, QString>> hostileTexts()
{
    const QChar combining(0x0301);
    const QChar zeroWidth(0x200b);
    const QChar noBreak(0x00a0);
    QString marks = QStringLiteral("e");
    marks += QString(3000, combining);
    QString hidden;
    QString arabic;
    for (int i = 0; i < 60; ++i) {
        hidden += QStringLiteral("pay") + zeroWidth + QChar(0x2060) + QChar(0xfeff);
        arabic += QString::fromUtf8("تحليل");
    }
    return {
        {"a slug of 39 characters", QStringLiteral("analyze_website_and_fetch_all_of_assets")},
        {"one word", QString(400, u'W')},
        {"10 kB in one line", QString(10'000, u'x')},
        {"no-break spaces", (QStringLiteral("word") + noBreak).repeated(500)},
        {"punctuation", QStringLiteral("/usr/lib/node_modules/@scope/package-name.js").repeated(9)},
        {"right to left", arabic},
        {"turned direction", QChar(0x202e) + QStringLiteral("drowssap").repeated(40)},
        {"combining marks", marks},
        {"zero width", hidden},
        {"markup", QStringLiteral("<table width=9000><tr><td>x</td></tr></table>").repeated(5)},
        {"wide characters", QString::fromUtf8("😀").repeated(200)},
    };
}

/// The flow with names that begin with \a text; what each step does stays.
FlowDefinition named(FlowDefinition flow, const QString &text)
{
    const auto rename = [&](const StepSlug &slug) { return StepSlug(text + slug.value()); };
    flow.slug = FlowSlug(text + flow.slug.value());
    for (StepDefinition &step : flow.steps) {
        step.slug = rename(step.slug);
        for (StepSlug &dep : step.deps)
            dep = rename(dep);
    }
    return flow;
}

RunDetail named(RunDetail run, const QString &text)
{
    run.run.flow = FlowSlug(text + run.run.flow.value());
    run.run.error = text;
    if (run.run.failedStep)
        run.run.failedStep = StepSlug(text + run.run.failedStep->value());
    for (StepState &step : run.steps) {
        step.slug = StepSlug(text + step.slug.value());
        if (!step.error.isEmpty())
            step.error = (text + u'\n').repeated(4);
        if (!step.workerName.isEmpty())
            step.workerName = text;
        step.skipReason = text;
    }
    return run;
}

/// Everything that a system can say is \a text.
void makeHostile(Desk &desk, const QString &text)
{
    desk.system->definitions = {named(websiteFlow(), text)};
    desk.system->summaries[0].slug = desk.system->definitions[0].slug;
    desk.system->summaries[0].liveWorkers = 0;
    desk.system->capabilities = {.possible = false, .reason = text, .remedy = text};
    desk.system->endedAttempts = failedWebsiteAttempts();
    for (EndedAttempt &attempt : desk.system->endedAttempts) {
        attempt.step = StepSlug(text + attempt.step.value());
        attempt.error = text + QString::number(attempt.number);
        attempt.workerName = text;
    }
    const QByteArray small = '"' + text.toUtf8() + '"';
    const QByteArray large = QByteArray(JsonView::wholeLimit + 4000, '7');
    const RunId id = websiteRun().run.id;
    desk.system->values = {{{.kind = PayloadRef::Kind::RunInput, .run = id}, large}};
    for (const StepDefinition &step : desk.system->definitions[0].steps) {
        desk.system->values.push_back(
            {{.kind = PayloadRef::Kind::TaskInput, .run = id, .step = step.slug}, small});
        desk.system->values.push_back(
            {{.kind = PayloadRef::Kind::StepOutput, .run = id, .step = step.slug}, large});
    }
}

/// Widgets of the inspector that a person sees, without what scrolls on its own.
QWidgetList shownWidgets(StepInspector &inspector)
{
    QWidgetList shown;
    for (QWidget *widget : inspector.widget()->findChildren<QWidget *>()) {
        bool inside = false;
        for (QWidget *above = widget->parentWidget(); above && above != inspector.widget();
             above = above->parentWidget())
            inside = inside || qobject_cast<QAbstractScrollArea *>(above);
        if (widget->isVisible() && !widget->size().isEmpty() && !inside)
            shown << widget;
    }
    return shown;
}

QString describe(const QWidget &widget)
{
    return QStringLiteral("%1 %2").arg(QLatin1String(widget.metaObject()->className()),
                                       widget.objectName());
}

/// \returns what is wrong, empty = all is in its room
QString outOfRoom(StepInspector &inspector)
{
    const int room = inspector.viewport()->width();
    for (QWidget *widget : shownWidgets(inspector)) {
        const int left = widget->mapTo(inspector.viewport(), QPoint(0, 0)).x();
        if (left < 0 || left + widget->width() > room) {
            return QStringLiteral("%1 lies from %2 to %3 of %4")
                .arg(describe(*widget))
                .arg(left)
                .arg(left + widget->width())
                .arg(room);
        }
        if (!widget->parentWidget()->rect().contains(widget->geometry()))
            return describe(*widget) + QStringLiteral(" is cut off by what it lies in");
        // A layout may give less room than a widget needs; then its text is cut off.
        if (widget->width() < widget->minimumSizeHint().width())
            return describe(*widget) + QStringLiteral(" is narrower than it can be");
        const auto *sentence = qobject_cast<SentenceLabel *>(widget);
        if (sentence && sentence->height() < sentence->heightForWidth(sentence->width()))
            return describe(*widget) + QStringLiteral(" has lines that are not seen");
    }
    return {};
}

/// \returns the button that cannot be brought to the screen, empty = there is none
QString unreachable(StepInspector &inspector)
{
    for (QWidget *widget : shownWidgets(inspector)) {
        if (!qobject_cast<QAbstractButton *>(widget))
            continue;
        inspector.ensureWidgetVisible(widget, 0, 0);
        const QRect seen(widget->mapTo(inspector.viewport(), QPoint(0, 0)), widget->size());
        if (!inspector.viewport()->rect().contains(seen))
            return describe(*widget);
    }
    return {};
}

} // namespace

/// The inspector at every width, with everything in it that a database may say.
class TestInspectorWidths final : public QObject
{
    Q_OBJECT

    static void proveAllWidths(Desk &desk)
    {
        // Down, up and down again: a panel that was narrow must not stay so, nor the other way.
        for (const int width : {widest, narrowest, 440, 301, narrowest}) {
            desk.inspector.setFixedWidth(width);
            desk.settle();
            for (int nested = 0; nested < 6; ++nested)
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            const QString wrong = outOfRoom(desk.inspector);
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(QStringLiteral("%1 px: %2").arg(width).arg(wrong)));
            const QString lost = unreachable(desk.inspector);
            QVERIFY2(lost.isEmpty(), qPrintable(QStringLiteral("%1 px: %2").arg(width).arg(lost)));
        }
    }

    static void waitForValues(Desk &desk)
    {
        for (int i = 0; i < 3; ++i) {
            QThreadPool::globalInstance()->waitForDone();
            desk.settle();
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setChoice(ThemeManager::Choice::Light);
    }

    void nothingLeavesTheInspectorWhateverARunSays_data() { addTexts(); }
    void nothingLeavesTheInspectorWhateverARunSays()
    {
        QFETCH(QString, text);
        Desk desk;
        makeHostile(desk, text);
        desk.openRun(named(recordedWebsiteRun(), text));
        waitForValues(desk);
        QVERIFY(desk.find<QWidget>("errorCard", "inspectorContent")->isVisible());

        proveAllWidths(desk);
        for (const int step : tellingSteps) {
            desk.run->selection().selectStep(desk.system->definitions[0].steps[step].slug);
            waitForValues(desk);
            proveAllWidths(desk);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void nothingLeavesTheInspectorWhileARunWaits_data() { addTexts(); }
    void nothingLeavesTheInspectorWhileARunWaits()
    {
        QFETCH(QString, text);
        Desk desk;
        makeHostile(desk, text);
        desk.openRun(named(websiteRun(), text));
        proveAllWidths(desk);
        for (const int step : tellingSteps) {
            desk.run->selection().selectStep(desk.system->definitions[0].steps[step].slug);
            waitForValues(desk);
            proveAllWidths(desk);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void nothingLeavesTheInspectorWhateverADefinitionSays_data() { addTexts(); }
    void nothingLeavesTheInspectorWhateverADefinitionSays()
    {
        QFETCH(QString, text);
        Desk desk;
        makeHostile(desk, text);
        desk.flow = new FlowPage(desk.context(), FlowPlace{desk.system->definitions[0].slug});
        desk.middle->insertWidget(0, desk.flow, 1);
        desk.settle();

        proveAllWidths(desk);
        desk.flow->selectStep(desk.system->definitions[0].steps[5].slug);
        desk.settle();
        proveAllWidths(desk);
    }

    void theButtonsOfALargeValueStayWithinTheNarrowestInspector()
    {
        Desk desk;
        makeHostile(desk, QStringLiteral("w"));
        desk.inspector.setFixedWidth(narrowest);
        desk.openRun(named(recordedWebsiteRun(), QStringLiteral("w")));
        desk.run->selection().selectStep(desk.system->definitions[0].steps[0].slug);
        waitForValues(desk);

        auto *next = desk.find<QPushButton>("jsonNextPage", "outputSection");
        QVERIFY(next->isVisible() && next->isEnabled());
        desk.inspector.ensureWidgetVisible(next, 0, 0);
        QTest::mouseClick(next, Qt::LeftButton);
        waitForValues(desk);

        QVERIFY(desk.text("jsonNote", "outputSection").startsWith(QStringLiteral("bytes 262,144")));
    }

    void whatIsShownWithBreaksIsCopiedAndReadOutWithoutThem()
    {
        SentenceLabel label;
        label.resize(narrowest, 100);
        label.setSentence(QString(300, u'W'));

        QVERIFY(label.text() != label.sentence());
        QCOMPARE(label.accessibleName(), QString(300, u'W'));
        label.setSelection(0, int(label.text().size()));
        QTest::keyClick(&label, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString(300, u'W'));
    }

    void aNameGivesUpItsMiddleAndKeepsItsEnds()
    {
        ElidedLabel label;
        label.setText(QStringLiteral("first") + QString(300, u'-') + QStringLiteral("last"));
        label.resize(150, 20);

        QVERIFY(label.shownText().startsWith(QStringLiteral("first")));
        QVERIFY(label.shownText().endsWith(QStringLiteral("last")));
        QVERIFY(label.fontMetrics().horizontalAdvance(label.shownText()) <= 150);
    }

    void itLooksTidyAtEveryWidth_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("dark");
        for (const int width : {narrowest, 360, widest}) {
            QTest::addRow("%d px, light", width) << width << false;
            QTest::addRow("%d px, dark", width) << width << true;
        }
    }
    /// A picture of each, for people who look.
    void itLooksTidyAtEveryWidth()
    {
        QFETCH(int, width);
        QFETCH(bool, dark);
        m_theme->setChoice(dark ? ThemeManager::Choice::Dark : ThemeManager::Choice::Light);
        Desk desk;
        const QString text =
            QStringLiteral("analyze_website_and_fetch_all_of_its_assets_from_the_mirror_") +
            QString(60, u'W');
        makeHostile(desk, text);
        desk.root.resize(1600, 1500);
        desk.inspector.setFixedWidth(width);
        desk.openRun(named(recordedWebsiteRun(), text));
        const QString suffix =
            QStringLiteral("-%1%2.png").arg(width).arg(dark ? QStringLiteral("-dark") : QString());

        desk.run->selection().selectStep(desk.system->definitions[0].steps[4].slug);
        waitForValues(desk);
        QVERIFY(outOfRoom(desk.inspector).isEmpty());
        QVERIFY(QDir().mkpath(Desk::pictureDir()));
        QVERIFY(desk.inspector.grab().save(Desk::pictureDir() +
                                           QStringLiteral("/inspector-failed") + suffix));
        desk.run->selection().selectStep(desk.system->definitions[0].steps[0].slug);
        waitForValues(desk);
        QVERIFY(outOfRoom(desk.inspector).isEmpty());
        QVERIFY(desk.inspector.grab().save(Desk::pictureDir() + QStringLiteral("/inspector-done") +
                                           suffix));
        m_theme->setChoice(ThemeManager::Choice::Light);
    }

private:
    static void addTexts()
    {
        QTest::addColumn<QString>("text");
        for (const auto &[name, text] : hostileTexts())
            QTest::newRow(name) << text;
    }

    std::unique_ptr<ThemeManager> m_theme;
};

QTEST_MAIN(TestInspectorWidths)
#include "tst_inspectorwidths.moc"
