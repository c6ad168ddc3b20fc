#include "gui/connection/windowconnection.h"
#include "gui/shell/fileopener.h"
#include "gui/shell/logview.h"
#include "gui/shell/statusline.h"
#include "gui/theme/icons.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/pill.h"
#include "support_shelltest.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QToolTip>

using namespace sluice;
using namespace sluice::test;

/// What the window itself says and does, whatever it shows.
class TestShell final : public ShellTest
{
    Q_OBJECT

private Q_SLOTS:
    void everyIconExists()
    {
        for (const IconId id : allIcons()) {
            QVERIFY2(!ownIcon(id).pixmap(16).isNull(), qPrintable(QString::number(int(id))));
            QVERIFY2(!icon(id).pixmap(16).isNull(), qPrintable(QString::number(int(id))));
        }
    }

    void theWorkerOnlyStartsOnASandbox()
    {
        const auto window = makeWindow();
        window->connection().open(profile(Environment::Staging));

        QTRY_COMPARE(window->connection().phase(), WindowConnection::Phase::Open);
        QVERIFY(!find<QPushButton>(*window, "workerButton")->isEnabled());
        QCOMPARE(m_world.worker.state(), WorkerControl::State::Stopped);
    }

    void aWorkerThatHasRegisteredIsSeenWithoutAnyOtherChange()
    {
        auto system = busySystem();
        for (FlowSummary &flow : system->summaries) {
            flow.running = 0;
            flow.liveWorkers = 0;
        }
        m_world.connector.answer = system;
        const auto window = makeWindow();
        click(find<QPushButton>(*window, "startSandbox"));
        const auto facts = [&window] {
            auto *label = find<QLabel>(*window, "inspectorFacts");
            return label ? label->text() : QString();
        };
        QTRY_VERIFY(facts().contains(QStringLiteral("0 worker")));

        for (FlowSummary &flow : system->summaries)
            flow.liveWorkers = 1;
        m_world.worker.say(QStringLiteral("info"), QStringLiteral("Worker ready."));

        QTRY_VERIFY(facts().contains(QStringLiteral("1 worker")));
    }

    void aLogFollowsItsEndUntilTheUserScrollsAway()
    {
        LogView log(m_world.format, {});
        log.resize(400, 120);
        const auto say = [&log](int lines) {
            for (int i = 0; i < lines; ++i)
                log.append(QDateTime::currentDateTimeUtc(), QStringLiteral("info"),
                           QStringLiteral("line %1 ").arg(i) + QString(i % 90, u'x'));
        };
        const QScrollBar *bar = log.verticalScrollBar();

        say(100);
        log.show();
        QTRY_VERIFY(bar->maximum() > 50);
        QTRY_COMPARE(bar->value(), bar->maximum());
        say(20);
        QTRY_COMPARE(bar->value(), bar->maximum());
        log.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        say(20);
        QCOMPARE(bar->value(), 0);
        log.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
        say(20);
        QTRY_COMPARE(bar->value(), bar->maximum());
    }

    void theWorkersWordsAppearAsPlainText()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_COMPARE(m_world.worker.state(), WorkerControl::State::Running);

        m_world.worker.say(QStringLiteral("error"), QStringLiteral("<b>boom</b>"));

        QVERIFY(find<QPlainTextEdit>(*window, "workerLog")
                    ->toPlainText()
                    .endsWith(QLatin1String("<b>boom</b>")));
        QCOMPARE(find<Pill>(*window, "workerPill")->word(), QStringLiteral("running"));
    }

    void aLostConnectionIsSaidAndDataStay()
    {
        auto system = busySystem();
        m_world.connector.answer = system;
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());

        system->feed.setState({.kind = LiveState::Kind::Lost,
                               .reason = QStringLiteral("the server closed the connection."),
                               .retryIn = std::chrono::seconds(4)});

        const auto stripIsShown = [&] {
            const auto strips = window->findChildren<QWidget *>(QStringLiteral("staleStrip"));
            return std::any_of(strips.begin(), strips.end(),
                               [](const QWidget *strip) { return strip->isVisible(); });
        };
        QTRY_VERIFY(stripIsShown());
        QVERIFY(find<QLabel>(*window, "liveState")
                    ->text()
                    .startsWith(QStringLiteral(
                        "connection lost: the server closed the connection · reconnecting in ")));
        QCOMPARE(find<QListView>(*window, "flowList")->model()->rowCount(), 3);
        click(find<QPushButton>(*window, "liveOffer"));
        QCOMPARE(system->feed.reconnects, 1);
        picture(*window, "lost");
        system->feed.setState({.kind = LiveState::Kind::Live});
        QTRY_VERIFY(!stripIsShown());
    }

    void theLiveSentenceIsNeverCutWhereThereIsRoom()
    {
        StatusLine line;
        line.resize(1200, 26);
        line.setLive({QStringLiteral("starting")});
        line.show();
        auto *live = find<QLabel>(line, "liveState");
        QTRY_VERIFY(live->width() >= live->sizeHint().width());

        line.setLive({QStringLiteral("live by LISTEN · last change 0.0 s ago")});

        QVERIFY(live->width() >= live->sizeHint().width());
    }

    void aMessageWithoutRoomSaysTheWholeInItsToolTip()
    {
        StatusLine line;
        line.resize(420, 26);
        line.setLive({QStringLiteral("live by LISTEN")});
        line.show();
        const QString message =
            QStringLiteral("The options of montage_chameleon_2mass_01d_001 were changed, as those "
                           "of montage_chameleon_2mass_05d_002 before.");
        line.setMessage(message);
        auto *label = find<ElidedLabel>(line, "statusMessage");
        QTRY_VERIFY(label->width() > 0 && label->width() < label->sizeHint().width());

        QHelpEvent help(QEvent::ToolTip, QPoint(5, 5), label->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(label, &help);

        QVERIFY(QToolTip::text().contains(QStringLiteral("montage_chameleon_2mass_05d_002")));
        QVERIFY(label->shownText().endsWith(QStringLiteral("before.")));
    }

    void thePaletteGoesToAFlowAndEscOnlyCloses()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());

        QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *field = find<QLineEdit>(*window, "paletteField");
        QTRY_VERIFY(field->isVisible());
        picture(*window, "palette");
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(field, QStringLiteral("sync"));
        QTest::keyClick(field, Qt::Key_Return);

        QTRY_COMPARE(flowOf(*window->place())->value(), QStringLiteral("sync_crm"));
        QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(flowOf(*window->place())->value(), QStringLiteral("nightly_billing"));
    }

    void questionMarkShowsTheKeysButNotWhileTyping()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());
        auto *overlay = find<QWidget>(*window, "shortcutsOverlay");
        auto *filter = find<QLineEdit>(*window, "flowFilter");

        filter->setFocus();
        QTest::keyClick(filter, Qt::Key_Question);
        QVERIFY(!overlay->isVisible());
        filter->clear();
        find<QListView>(*window, "flowList")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Question);

        QTRY_VERIFY(overlay->isVisible());
        picture(*window, "shortcuts");
        QTest::keyClick(overlay, Qt::Key_Escape);
        QVERIFY(!overlay->isVisible());
    }

    void settingsApplyAtOnceAndCanBeUndone()
    {
        const auto window = makeWindow();
        find<QAction>(*window, "actionSettings");
        window->findChild<QAction *>(QStringLiteral("actionSettings"))->trigger();
        QComboBox *theme = nullptr;
        QTRY_VERIFY((theme = find<QComboBox>(*window, "theme")));

        theme->setCurrentIndex(theme->findData(QStringLiteral("dark")));

        QVERIFY(m_world.theme.isDark());
        QCOMPARE(m_world.settings.values.value(QStringLiteral("theme")).toString(),
                 QStringLiteral("dark"));
        picture(*theme->window(), "settings-dark");
        click(theme->window()->findChild<QPushButton *>(QStringLiteral("revert")));
        QVERIFY(!m_world.theme.isDark());
    }

    void flowsThatBeginAlikeAreToldApart()
    {
        auto system = busySystem();
        system->summaries = {summary("montage_chameleon_2mass_01d_001_of_this_year"),
                             summary("montage_chameleon_2mass_05d_001_of_this_year"),
                             summary("montage_chameleon_2mass_09d_001_of_this_year")};
        m_world.connector.answer = system;
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(find<QListView>(*window, "flowList"));
        auto *list = find<QListView>(*window, "flowList");
        QTRY_COMPARE(list->model()->rowCount(), 3);
        list->clearSelection();
        list->setCurrentIndex({});

        QList<QImage> rows;
        for (int row = 0; row < 3; ++row) {
            const QRect place = list->visualRect(list->model()->index(row, 0));
            const QImage image = list->viewport()->grab(place).toImage();
            QVERIFY(!rows.contains(image));
            rows << image;
        }

        const QPoint middle = list->visualRect(list->model()->index(1, 0)).center();
        QHelpEvent help(QEvent::ToolTip, middle, list->viewport()->mapToGlobal(middle));
        QCoreApplication::sendEvent(list->viewport(), &help);
        QVERIFY(QToolTip::text().contains(
            QStringLiteral("montage_chameleon_2mass_05d_001_of_this_year")));
    }

    void theFolderOfHandlersIsShownAndOpened()
    {
        QStringList opened;
        ShellServices services = m_world.services();
        services.opener = [&](const QString &file, int line) {
            opened << file + u':' + QString::number(line);
            return true;
        };
        m_world.worker.setHandlersDir(QStringLiteral("/my/handlers"));
        m_world.worker.hasHandlers = true;
        ShellWindow window(services);
        window.resize(1480, 920);
        window.show();
        window.connection().startSandbox({});
        QTRY_VERIFY(window.place().has_value());

        QVERIFY(
            find<QLabel>(window, "handlersDir")->text().contains(QStringLiteral("/my/handlers")));
        click(find<QPushButton>(window, "openHandlers"));
        window.goTo(FlowPlace{websiteFlow().slug, websiteFlow().steps[2].slug});
        QTRY_VERIFY(window.isSettled());
        click(find<QPushButton>(window, "openHandler"));

        QCOMPARE(opened,
                 (QStringList{QStringLiteral("/my/handlers:0"),
                              QStringLiteral("/my/handlers/analyze_website/summary.js:0")}));
        find<QAction>(window, "actionPalette")->trigger();
        QTest::keyClicks(find<QLineEdit>(window, "paletteField"), QStringLiteral("handler"));
        const QAbstractItemModel *found = find<QListView>(window, "paletteList")->model();
        QCOMPARE(found->rowCount(), 2);
        m_world.worker.hasHandlers = false;
        m_world.worker.setHandlersDir({});
    }

    void editorsAreToldTheLine_data()
    {
        QTest::addColumn<QString>("editor");
        QTest::addColumn<QStringList>("told");
        const QString file = QStringLiteral("/h/a b.js");
        QTest::newRow("code") << QStringLiteral("code -n")
                              << QStringList{QStringLiteral("code"), QStringLiteral("-n"),
                                             QStringLiteral("--goto"), file + QStringLiteral(":5")};
        QTest::newRow("kate") << QStringLiteral("/usr/bin/kate")
                              << QStringList{QStringLiteral("/usr/bin/kate"),
                                             QStringLiteral("--line"), QStringLiteral("5"), file};
        QTest::newRow("gvim") << QStringLiteral("gvim")
                              << QStringList{QStringLiteral("gvim"), QStringLiteral("+5"), file};
        QTest::newRow("in a terminal") << QStringLiteral("vi") << QStringList();
        QTest::newRow("none") << QString() << QStringList();
    }
    void editorsAreToldTheLine()
    {
        QFETCH(QString, editor);
        QFETCH(QStringList, told);

        const auto command = editorCommand(editor, QStringLiteral("/h/a b.js"), 5);

        QCOMPARE(command ? QStringList(command->program) + command->arguments : QStringList(),
                 told);
    }

    void whatIsReadOutHasNoMarkup()
    {
        const QString hostile = QStringLiteral("<b>orders</b> & <img src=x>");
        ConnectionProfile connected = profile(Environment::Development);
        connected.name = hostile;
        auto system = busySystem();
        system->capabilities = {.possible = false, .reason = hostile, .remedy = hostile};
        m_world.connector.answer = system;
        const auto window = makeWindow();
        window->connection().open(connected);
        QTRY_VERIFY(window->place().has_value());
        const auto proveAll = [&] {
            for (QWidget *widget : window->findChildren<QWidget *>()) {
                QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
                const QString text = spoken ? spoken->text(QAccessible::Description) : QString();
                QVERIFY2(!text.contains(QLatin1String("<p")) &&
                             !text.contains(QLatin1String("&lt;")),
                         qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' +
                                    widget->objectName() + u' ' + text));
            }
        };

        proveAll();
        window->goTo(RunPlace{websiteRun().run.id, {}, websiteFlow().slug});
        QTRY_VERIFY(window->isSettled());
        proveAll();
        // A tool tip with markup would be taken for HTML unless it is escaped.
        QVERIFY(!find<QWidget>(*window, "environmentChip")->toolTip().contains(hostile));
    }

    void everyControlHasANameForScreenReaders()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());

        for (const QWidget *widget : window->findChildren<QWidget *>()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                !(button || qobject_cast<const QLineEdit *>(widget)))
                continue;
            const QString name = widget->accessibleName() + (button ? button->text() : QString());
            QVERIFY2(!name.isEmpty(), qPrintable(QLatin1String(widget->metaObject()->className()) +
                                                 u' ' + widget->objectName()));
        }
    }
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
