#include "gui/canvas/graphcanvas.h"
#include "gui/dialogs/startrundialog.h"
#include "gui/editors/jsoneditor.h"
#include "gui/shell/shellwindow.h"
#include "support/fakeflows.h"
#include "support/fakesystem.h"
#include "support_fakeservices.h"
#include "support_shown.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace sluice;
using namespace sluice::test;

/// From the button to the answer: dialogs come and go, decisions and the keyboard do not get lost.
class TestDecisions final : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> m_world;
    std::shared_ptr<FakeSystem> m_system;
    std::unique_ptr<ShellWindow> m_window;

    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return findShown<T>(*m_window, name);
    }
    template <typename T>
    [[nodiscard]] bool ready(const char *name) const
    {
        const T *widget = find<T>(name);
        return widget && widget->isEnabled();
    }
    void click(const char *name) const
    {
        QTRY_VERIFY2(ready<QPushButton>(name), name);
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
    }
    void trigger(const char *action) const
    {
        auto *found = m_window->findChild<QAction *>(QLatin1String(action));
        QTRY_VERIFY2(found->isEnabled(), action);
        found->trigger();
    }
    [[nodiscard]] bool graphHasFocus() const
    {
        return qobject_cast<GraphCanvas *>(m_window->focusWidget()) != nullptr;
    }
    void openFailedRun()
    {
        m_system->details = {failedWebsiteRun()};
        m_window->goTo(RunPlace{failedWebsiteRun().run.id, {}, websiteFlow().slug});
        QTRY_VERIFY(ready<QPushButton>("retryFailed"));
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FakeWorld>();
        m_system = std::make_shared<FakeSystem>();
        m_system->summaries = {FlowSummary{.slug = websiteFlow().slug, .steps = 7}};
        m_system->definitions = {websiteFlow()};
        m_system->details = {websiteRun(), failedWebsiteRun()};
        m_system->runList = {websiteRun().run};
        m_world->connector.answer = m_system;
        m_window = std::make_unique<ShellWindow>(m_world->services());
        m_window->resize(1480, 920);
        m_window->show();
        m_window->connection().startSandbox({});
        QTRY_VERIFY(m_window->place().has_value());
    }
    void cleanup()
    {
        m_window.reset();
        // A decision under way holds its system and writes into the log of the desk.
        if (m_system)
            QTRY_COMPARE(m_system.use_count(), 2);
        m_system.reset();
        m_world.reset();
    }

    void aRetryClosesItsDialogAndGivesTheKeyboardToTheGraph()
    {
        openFailedRun();
        click("retryFailed");
        QTRY_VERIFY(find<QDialog>("decisionDialog"));
        m_system->outcome = ActionOutcome{.sentence = QStringLiteral("It goes on.")};

        click("actionApply");

        QTRY_VERIFY(!find<QDialog>("decisionDialog"));
        QTRY_VERIFY(graphHasFocus());
        QTRY_COMPARE(m_world->audit.entries.size(), 1);
        QCOMPARE(m_world->audit.entries[0].outcome, QStringLiteral("It goes on."));
    }

    void aStartGivesTheKeyboardToTheNewRunsGraph()
    {
        trigger("actionStartRun");
        QTRY_VERIFY(find<QDialog>("startRunDialog"));
        m_system->outcome =
            ActionOutcome{.sentence = QStringLiteral("Started."), .run = websiteRun().run.id};

        click("actionApply");

        QTRY_VERIFY(find<QWidget>("runPage"));
        QTRY_VERIFY(graphHasFocus());
    }

    void aDialogClosedInTheMiddleLosesNeitherEntryNorAnswer()
    {
        openFailedRun();
        click("retryFailed");
        QTRY_VERIFY(ready<QPushButton>("actionApply"));
        m_system->held = true;
        m_system->outcome = ActionOutcome{.sentence = QStringLiteral("It goes on.")};
        click("actionApply");
        QVERIFY(m_world->audit.entries[0].outcome.contains(QLatin1String("may or may not")));

        QTest::keyClick(find<QDialog>("decisionDialog"), Qt::Key_Escape);
        QTRY_VERIFY(!find<QDialog>("decisionDialog"));
        m_system->held = false;
        m_system->release();

        QTRY_COMPARE(m_world->audit.entries[0].outcome, QStringLiteral("It goes on."));
        const auto labels = m_window->findChildren<QLabel *>();
        QTRY_VERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text() == QLatin1String("It goes on.");
        }));
    }

    void aWindowClosedInTheMiddleOfManyLosesNone()
    {
        m_system->held = true;
        for (int i = 0; i < 100; ++i)
            (void)m_window->connection().current()->runner()->apply(RetryFailed{.run = runId(i)});
        FakeSystem *system = m_system.get();

        m_window->close();
        m_window.reset();
        m_world->connector.answer = failure(Error::Code::NotConnected, QString());
        m_system.reset();
        system->held = false;
        system->release();

        QTRY_COMPARE(m_world->audit.entries.size(), 100);
        const auto &entries = m_world->audit.entries;
        QTRY_VERIFY(std::all_of(entries.begin(), entries.end(), [](const AuditEntry &entry) {
            return entry.outcome == QLatin1String("Done.");
        }));
    }

    void theReasonOfAnUnlockInTheMiddleIsWrittenDown()
    {
        m_system->locked = true;
        openFailedRun();
        click("retryFailed");
        click("actionUnlock");
        QTRY_VERIFY(find<QLineEdit>("reason"));
        QTest::keyClicks(find<QLineEdit>("reason"), QStringLiteral("ticket 7"));
        click("unlock");

        click("actionApply");

        QTRY_COMPARE(m_world->audit.entries.size(), 1);
        QCOMPARE(m_world->audit.entries[0].reason, QStringLiteral("ticket 7"));
    }

    void theLastChangeOfOptionsIsOfferedForUndo()
    {
        QVERIFY(!m_window->findChild<QAction *>(QStringLiteral("actionUndoOptions"))->isEnabled());
        trigger("actionEditOptions");
        QTRY_VERIFY(find<QLineEdit>("max_attempts"));
        QVERIFY(!find<QPushButton>("undoOptions"));
        const QString before = find<QLineEdit>("max_attempts")->text();
        find<QLineEdit>("max_attempts")->selectAll();
        QTest::keyClicks(find<QLineEdit>("max_attempts"), QStringLiteral("9"));
        click("actionApply");
        QTRY_VERIFY(!find<QDialog>("editOptionsDialog"));
        m_system->definitions[0].options.maxAttempts = 9;

        trigger("actionUndoOptions");

        QTRY_VERIFY(find<QLineEdit>("max_attempts"));
        QCOMPARE(find<QLineEdit>("max_attempts")->text(), before);
        QVERIFY(find<QPushButton>("undoOptions"));
        click("actionApply");
        QTRY_COMPARE(m_system->applied.size(), size_t(2));
        QCOMPARE(std::get<EditOptions>(m_system->applied[1]).wanted.maxAttempts,
                 std::optional(before.toInt()));
    }

    void escClosesWhereverTheCaretIs()
    {
        trigger("actionStartRun");
        QTRY_VERIFY(find<QDialog>("startRunDialog"));
        auto *dialog = find<QDialog>("startRunDialog");
        auto *text = dialog->findChild<QWidget *>(QStringLiteral("jsonText"));
        dialog->activateWindow();
        text->setFocus();
        QTRY_VERIFY(text->hasFocus());

        QTest::keyClick(text, Qt::Key_Escape);

        QTRY_VERIFY(!find<QDialog>("startRunDialog"));
    }

    void escClearsTheFilterThenLeavesIt()
    {
        m_window->activateWindow();
        auto *filter = find<QLineEdit>("flowFilter");
        filter->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(filter));
        QTest::keyClicks(filter, QStringLiteral("web"));

        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
        QVERIFY(filter->hasFocus());
        QTest::keyClick(filter, Qt::Key_Escape);

        QVERIFY(find<QListView>("flowList")->hasFocus());
    }

    void formatStandsBelowWhatItFormats()
    {
        trigger("actionStartRun");
        QTRY_VERIFY(find<QPushButton>("formatInput"));
        const auto *button = find<QPushButton>("formatInput");
        const auto *editor = find<JsonEditor>("inputEditor");
        const auto *earlier = find<QComboBox>("earlierRuns");

        QVERIFY(button->geometry().top() >= editor->geometry().bottom());
        QVERIFY(button->geometry().top() > earlier->geometry().bottom());
    }

    void aChangeOfLanguageKeepsTheSettingsWithTheirUndo()
    {
        m_world->settings.values.insert(QStringLiteral("language"), QStringLiteral("en"));
        trigger("actionSettings");
        QTRY_VERIFY(find<QComboBox>("language"));
        QString chosen;
        SettingsValues before;
        connect(m_window.get(), &ShellWindow::languageChosen, this,
                [&](const QString &language, const SettingsValues &values) {
                    chosen = language;
                    before = values;
                });
        auto *language = find<QComboBox>("language");
        language->setCurrentIndex(language->findData(QStringLiteral("ru")));
        QCOMPARE(chosen, QStringLiteral("ru"));

        // What the program does then: another window, the dialog on top of it.
        m_window = std::make_unique<ShellWindow>(m_world->services());
        m_window->show();
        m_window->openSettings(before);

        QTRY_VERIFY(find<QComboBox>("language"));
        QCOMPARE(find<QComboBox>("language")->currentData().toString(), QStringLiteral("ru"));
        connect(m_window.get(), &ShellWindow::languageChosen, this,
                [&](const QString &again) { chosen = again; });
        click("revert");
        QCOMPARE(chosen, QStringLiteral("en"));
    }
};

QTEST_MAIN(TestDecisions)
#include "tst_decisions.moc"
