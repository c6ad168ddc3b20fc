#pragma once

#include "gui/shell/shellwindow.h"
#include "support/fakeflows.h"
#include "support_fakeservices.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QTest>

namespace sluice::test {

/// A window on a sandbox made of plain values, with its palette.
struct WindowBench
{
    WindowBench()
    {
        system->summaries = {FlowSummary{.slug = websiteFlow().slug, .steps = 7}};
        system->definitions = {websiteFlow()};
        system->details = {websiteRun(), failedWebsiteRun()};
        system->runList = {websiteRun().run};
        world.connector.answer = system;
    }

    void addFlow(const QString &slug, const QStringList &steps)
    {
        FlowDefinition flow{
            .slug = FlowSlug(slug), .options = {3, Seconds(5), Seconds(60), {}}, .steps = {}};
        for (const QString &step : steps)
            flow.steps << stepDefinition(step, {});
        system->definitions << flow;
        system->summaries << FlowSummary{.slug = flow.slug, .steps = int(steps.size())};
    }

    /// Before that nothing is shown.
    void open()
    {
        window = std::make_unique<ShellWindow>(world.services());
        window->resize(1480, 920);
        window->show();
        window->activateWindow();
        QTRY_VERIFY(window->isActiveWindow());
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());
        QTRY_VERIFY(window->isSettled());
    }
    void goTo(const Place &place) const
    {
        window->goTo(place);
        QTRY_VERIFY(window->isSettled());
    }
    void openFailedRun()
    {
        system->details = {failedWebsiteRun()};
        goTo(RunPlace{failedWebsiteRun().run.id, {}, websiteFlow().slug});
    }

    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return window->findChild<T *>(QLatin1String(name));
    }
    void trigger(const char *action) const
    {
        auto *found = find<QAction>(action);
        QTRY_VERIFY2(found && found->isEnabled(), action);
        found->trigger();
    }

    /// For people who look, where the environment asks for it.
    void picture(const char *name) const
    {
        const QString dir = qEnvironmentVariable("SLUICE_TOUR_DIR");
        if (!dir.isEmpty() && QDir().mkpath(dir))
            window->grab().save(dir + u'/' + QLatin1String(name) + QStringLiteral(".png"));
    }

    std::shared_ptr<FakeSystem> system = std::make_shared<FakeSystem>();
    FakeWorld world;
    std::unique_ptr<ShellWindow> window;
};

} // namespace sluice::test
