#pragma once

#include "gui/shell/shellwindow.h"
#include "support/fakeflows.h"
#include "support/fakesystem.h"
#include "support_fakeservices.h"

#include <QDir>
#include <QTest>

namespace sluice::test {

inline FlowSummary summary(const char *slug)
{
    FlowSummary flow{.slug = FlowSlug(QLatin1String(slug))};
    flow.steps = 4;
    return flow;
}

inline std::shared_ptr<FakeSystem> busySystem()
{
    auto system = std::make_shared<FakeSystem>();
    FlowSummary failed = summary("nightly_billing");
    failed.failedRecently = 39;
    failed.lastRunFailed = true;
    failed.lastFailed = QDateTime::currentDateTimeUtc().addSecs(-600);
    FlowSummary running = summary("analyze_website");
    running.running = 41;
    running.liveWorkers = 2;
    system->summaries = {running, failed, summary("sync_crm")};
    system->definitions = {websiteFlow()};
    for (const char *slug : {"nightly_billing", "sync_crm"}) {
        FlowDefinition flow = websiteFlow();
        flow.slug = FlowSlug(QLatin1String(slug));
        system->definitions.append(flow);
    }
    system->details = {websiteRun(), failedWebsiteRun()};
    system->runList = {websiteRun().run};
    return system;
}

template <typename T>
T *find(const QWidget &window, const char *name)
{
    return window.findChild<T *>(QLatin1String(name));
}

inline void click(QWidget *widget)
{
    QVERIFY(widget);
    QTRY_VERIFY(widget->isVisible() && widget->isEnabled());
    QTest::mouseClick(widget, Qt::LeftButton);
}

/// Pictures for people who look, where the environment asks for them.
inline void picture(QWidget &window, const char *name)
{
    const QString dir = qEnvironmentVariable("SLUICE_TOUR_DIR");
    if (!dir.isEmpty() && QDir().mkpath(dir))
        window.grab().save(dir + QStringLiteral("/shell-") + QLatin1String(name) +
                           QStringLiteral(".png"));
}

/// A window on services made of plain values, as they are at a first start.
class ShellTest : public QObject
{
    Q_OBJECT

protected Q_SLOTS:
    void init()
    {
        m_world.connector.answer = busySystem();
        m_world.connector.opened.clear();
        m_world.connector.held = false;
        m_world.profiles.saved.clear();
        m_world.settings.values.clear();
        m_world.audit.entries.clear();
        m_world.sandbox.now = {};
        m_world.worker.setState(WorkerControl::State::Stopped);
    }

protected:
    FakeWorld m_world;

    std::unique_ptr<ShellWindow> makeWindow()
    {
        auto window = std::make_unique<ShellWindow>(m_world.services());
        window->resize(1480, 920);
        window->show();
        return window;
    }

    static ConnectionProfile profile(Environment environment)
    {
        ConnectionProfile profile;
        profile.name = QStringLiteral("orders");
        profile.conninfo = QStringLiteral("host=db.example dbname=orders");
        profile.environment = environment;
        return profile;
    }
};

} // namespace sluice::test
