#include "gui/editors/jsonview.h"
#include "gui/theme/thememanager.h"
#include "gui/widgets/compacttable.h"
#include "support_desk.h"

#include <QAbstractButton>
#include <QDir>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

using namespace sluice;
using namespace sluice::pages;
using namespace sluice::test;
using namespace std::chrono_literals;

/// What every page does when there is no connection, no right, no such thing, or hostile text.
class TestPageStates final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setChoice(ThemeManager::Choice::Light);
    }

    void aLostConnectionKeepsThePageAndTurnsActionsOff()
    {
        Desk desk;
        desk.openRun(failedWebsiteRun());

        desk.system->failing = Error{Error::Code::ConnectionLost, QStringLiteral("Gone.")};
        desk.system->feed.setState(
            {.kind = LiveState::Kind::Lost, .retryIn = 4s, .since = desk.time.wallClock()});
        desk.time.settle();

        QCOMPARE(desk.text("staleText"), QStringLiteral("as of 09:50:00, reconnecting in 4 s"));
        QVERIFY(desk.graph().isVisible());
        QVERIFY(!desk.find<QPushButton>("retryFailed")->isEnabled());
        QVERIFY(desk.text("retryNote").contains(QStringLiteral("no connection")));
        desk.time.advance(2s);
        QCOMPARE(desk.text("staleText"), QStringLiteral("as of 09:50:00, reconnecting in 2 s"));

        desk.system->failing.reset();
        desk.system->feed.setState({.kind = LiveState::Kind::Live});
        desk.system->feed.signalResync();
        desk.time.settle();
        QVERIFY(!desk.find<QWidget>("staleStrip")->isVisible());
        QVERIFY(desk.find<QPushButton>("retryFailed")->isEnabled());
    }

    void anUnknownRunIsSaidToBeUnknown()
    {
        Desk desk;
        desk.showRun(runId(9));

        QCOMPARE(desk.text("messageTitle"), QStringLiteral("There is no such run"));
        QCOMPARE(desk.text("messageCopyable"), toText(runId(9)));
    }

    void aMissingRightNamesTheGrant()
    {
        Desk desk;
        desk.system->failing =
            Error{Error::Code::MissingRights, QStringLiteral("The role viewer may not read runs.")};
        desk.system->systemInfo.missingRights = {
            QStringLiteral("GRANT SELECT ON pgflow.runs TO viewer;")};

        desk.showRun(runId(9));

        QCOMPARE(desk.text("messageCopyable"),
                 QStringLiteral("GRANT SELECT ON pgflow.runs TO viewer;"));
    }

    void slowReadsShowASkeletonAfterAMoment()
    {
        Desk desk;
        desk.system->held = true;
        desk.showRun(websiteRun().run.id);

        QVERIFY(!desk.find<QWidget>("skeleton")->isVisible());
        desk.time.advance(200ms);

        QVERIFY(desk.find<QWidget>("skeleton")->isVisible());
    }

    void hostileTextStaysPlain()
    {
        Desk desk;
        RunDetail run = failedWebsiteRun();
        run.steps[4].error =
            QStringLiteral("<img src=x><b>bold</b>\n<script>") + QString(5000, QLatin1Char('x'));
        const QByteArray value = R"("<b>x</b><img src='file:///etc/passwd'>")";
        for (auto &[ref, text] : desk.system->values)
            text = value;
        desk.openRun(run);

        QCOMPARE(desk.text("errorTitle"), QStringLiteral("<img src=x><b>bold</b>"));
        const auto *input = desk.find<JsonView>("inputValue");
        QTRY_COMPARE(input->shownText(), QString::fromUtf8(value));
        for (const QLabel *label : desk.root.findChildren<QLabel *>()) {
            if (label->text().contains(QLatin1Char('<')))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QVERIFY(desk.find<QWidget>("inspectorContent")->width() <= desk.inspector.width());
    }

    void everyControlHasANameAndCanBeReachedByKeyboard()
    {
        Desk desk;
        desk.openRun(failedWebsiteRun());

        for (const QAbstractButton *button : desk.root.findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     qPrintable(button->objectName()));
        }
        for (const char *name : {"retryFailed", "editOptions", "crumbUp", "errorCopy"})
            QVERIFY2(desk.find<QWidget>(name)->focusPolicy() & Qt::TabFocus, name);
    }

    void picturesOfThePages_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << int(ThemeManager::Choice::Light);
        QTest::newRow("dark") << int(ThemeManager::Choice::Dark);
    }

    void picturesOfThePages()
    {
        QFETCH(int, choice);
        m_theme->setChoice(ThemeManager::Choice(choice));
        const QString suffix =
            QStringLiteral("-%1.png").arg(QLatin1String(QTest::currentDataTag()));
        QDir().mkpath(Desk::pictureDir());

        Desk running;
        running.openRun(websiteRun());
        running.run->selection().selectStep(StepSlug(QStringLiteral("summary")));
        QVERIFY(running.picture(QStringLiteral("pages-running") + suffix));
        running.run->selection().selectStep(StepSlug(QStringLiteral("fetch_assets")));
        QVERIFY(running.picture(QStringLiteral("pages-waiting") + suffix));
        running.run->selection().selectStep(std::nullopt);
        QVERIFY(running.picture(QStringLiteral("pages-run-overview") + suffix));
        running.run->selection().selectStep(StepSlug(QStringLiteral("check_links")));
        running.fillTasks();
        running.find<QTabWidget>("runTabs")->setCurrentIndex(1);
        QVERIFY(running.picture(QStringLiteral("pages-tasks") + suffix));
        running.find<QTabWidget>("runTabs")->setCurrentIndex(2);
        QVERIFY(running.picture(QStringLiteral("pages-values") + suffix));

        Desk failed;
        failed.system->endedAttempts = failedWebsiteAttempts();
        failed.openRun(recordedWebsiteRun());
        QVERIFY(failed.picture(QStringLiteral("pages-failed") + suffix));
        failed.system->feed.setState(
            {.kind = LiveState::Kind::Lost, .retryIn = 4s, .since = failed.time.wallClock()});
        QVERIFY(failed.picture(QStringLiteral("pages-lost") + suffix));

        Desk flow;
        flow.system->runList = {websiteRun().run, failedWebsiteRun().run};
        flow.system->runList[1].id = runId(77);
        flow.system->runList += manyRuns(60, at("09:39:00"));
        flow.openFlow();
        QVERIFY(flow.picture(QStringLiteral("pages-flow") + suffix));
        flow.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        flow.find<CompactTable>("runsTable")->selectRow(1);
        QVERIFY(flow.picture(QStringLiteral("pages-runs") + suffix));
        m_theme->setChoice(ThemeManager::Choice::Light);
    }

private:
    std::unique_ptr<ThemeManager> m_theme;
};

QTEST_MAIN(TestPageStates)
#include "tst_pagestates.moc"
