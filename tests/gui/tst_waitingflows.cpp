#include "gui/connection/windowconnection.h"
#include "gui/shell/shellwindow.h"
#include "model/flowlistmodel.h"
#include "support/fakeflows.h"
#include "support/fakesystem.h"
#include "support_fakeservices.h"

#include <QLabel>
#include <QListView>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// Where a flow is shown it is said why nothing of it moves: in the list, the header, the
/// inspector.
class TestWaitingFlows final : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> m_world;
    std::shared_ptr<FakeSystem> m_system;
    std::unique_ptr<ShellWindow> m_window;

    [[nodiscard]] QString textOf(const char *name) const
    {
        for (const QLabel *label : m_window->findChildren<QLabel *>(QLatin1String(name))) {
            if (label->isVisible())
                return label->text().remove(QChar(0x200b));
        }
        return {};
    }
    [[nodiscard]] QString inList() const
    {
        const auto *list = m_window->findChild<QListView *>(QStringLiteral("flowList"));
        return list->model()->index(0, 0).data(FlowListModel::SentenceRole).toString();
    }
    void open()
    {
        m_window = std::make_unique<ShellWindow>(m_world->services());
        m_window->resize(1480, 920);
        m_window->show();
        m_window->connection().startSandbox({});
        QTRY_VERIFY(m_window->isSettled());
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FakeWorld>();
        m_system = std::make_shared<FakeSystem>();
        m_system->definitions = {websiteFlow()};
        m_system->summaries = {
            FlowSummary{.slug = websiteFlow().slug, .steps = 7, .running = 2, .liveWorkers = 0}};
        m_system->summaries[0].queuedTasks = 2;
        m_world->connector.answer = m_system;
    }
    void cleanup()
    {
        m_window.reset();
        m_system.reset();
        m_world.reset();
    }

    void oneWithoutAWorkerSaysSo()
    {
        open();

        QTRY_COMPARE(textOf("noticeTitle"), QStringLiteral("No worker is alive"));
        QCOMPARE(inList(), QStringLiteral("no worker, 2 task(s) ready"));
        QCOMPARE(textOf("pageSentence"), QStringLiteral("no worker, 2 task(s) ready"));
    }

    void oneWithoutAHandlerSaysSo()
    {
        m_world->worker.waiting = {{websiteFlow().slug, WorkerControl::WaitingFlow::Why::NoHandler,
                                    QStringLiteral("No handler here. Nothing in /h fits.")}};
        open();

        QTRY_COMPARE(textOf("noticeTitle"), QStringLiteral("No handler here"));
        QVERIFY(textOf("noticeText").contains(QStringLiteral("Nothing in /h fits.")));
        QCOMPARE(inList(), QStringLiteral("no handler here, 2 task(s) ready"));
        QCOMPARE(textOf("pageSentence"), QStringLiteral("no handler here, 2 task(s) ready"));

        m_world->worker.waiting.clear();
        Q_EMIT m_world->worker.waitingFlowsChanged();

        QTRY_COMPARE(textOf("noticeTitle"), QStringLiteral("No worker is alive"));
        QCOMPARE(inList(), QStringLiteral("no worker, 2 task(s) ready"));
    }

    void aRunThatNobodyTookSaysWhy()
    {
        const RunDetail run = untouchedWebsiteRun();
        m_system->details = {run};
        open();

        m_window->goTo(RunPlace{run.run.id, {}, run.run.flow});
        QTRY_VERIFY(m_window->isSettled());

        QTRY_COMPARE(textOf("noticeTitle"), QStringLiteral("No worker is alive"));
        QVERIFY2(textOf("pageSentence").contains(QStringLiteral("no worker")),
                 qPrintable(textOf("pageSentence")));
    }

    void aStandbySaysThatItIsReadOnly()
    {
        m_system->systemInfo.database.inRecovery = true;
        open();

        QVERIFY(textOf("flowsNote").startsWith(QStringLiteral("Read-only standby")));
        QTRY_VERIFY(textOf("pageSentence").endsWith(QStringLiteral("read-only standby")));
        QTRY_VERIFY(textOf("inspectorFacts").contains(QStringLiteral("read-only standby")));
    }
};

QTEST_MAIN(TestWaitingFlows)
#include "tst_waitingflows.moc"
