#pragma once

#include "gui/canvas/graphcanvas.h"
#include "gui/inspector/stepinspector.h"
#include "gui/pages/flow/flowpage.h"
#include "gui/pages/run/runpage.h"
#include "support/fakeaudit.h"
#include "support/fakeflows.h"
#include "support/faketime.h"
#include "support/testpaths.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTest>
#include <QThreadPool>
#include <QVBoxLayout>

namespace sluice::test {

/// Page left, inspector right, timeline below, on a fake system.
struct Desk
{
    Desk()
    {
        system->serverNow = [this] { return time.wallClock(); };
        (void)format.setSetting(QStringLiteral("UTC"));
        system->definitions = {websiteFlow()};
        system->summaries = {
            FlowSummary{.slug = websiteFlow().slug, .steps = 7, .running = 41, .liveWorkers = 2}};
        system->runList = {websiteRun().run};
        const RunId id = websiteRun().run.id;
        const StepSlug summary(QStringLiteral("summary"));
        const StepSlug assets(QStringLiteral("fetch_assets"));
        const QByteArray input =
            "{\"website\": {\"status\": 200, \"content\": \"<!doctype html>…\"}}";
        system->values = {
            {{.kind = PayloadRef::Kind::RunInput, .run = id},
             "{\"url\": \"https://example.com\", \"depth\": 2}"},
            {{.kind = PayloadRef::Kind::TaskInput, .run = id, .step = summary}, input},
            {{.kind = PayloadRef::Kind::TaskInput, .run = id, .step = assets}, input},
        };
        flows.setVisible(true);
        root.setObjectName(QStringLiteral("root"));
        root.resize(1230, 870);
        middle = new QVBoxLayout;
        middle->setSpacing(0);
        auto *row = new QHBoxLayout(&root);
        row->setContentsMargins({});
        row->setSpacing(0);
        row->addLayout(middle, 1);
        row->addWidget(&inspector);
        inspector.setFixedWidth(358);
        root.show();
    }
    ~Desk()
    {
        delete run;
        delete flow;
        inspector.setParent(nullptr);
    }

    /// The server's clock starts where the run was read.
    void openRun(const RunDetail &detail)
    {
        time.advance(std::chrono::milliseconds(time.wallClock().msecsTo(detail.serverNow)));
        system->details = {detail};
        showRun(detail.run.id);
    }
    void showRun(const RunId &id)
    {
        run = new pages::RunPage(context(), RunPlace{id});
        middle->insertWidget(0, run, 1);
        middle->addWidget(run->timeline());
        run->timeline()->setFixedHeight(230);
        settle();
    }
    void openFlow()
    {
        time.advance(std::chrono::milliseconds(time.wallClock().msecsTo(at("09:41:59"))));
        flow = new pages::FlowPage(context(), FlowPlace{websiteFlow().slug});
        middle->insertWidget(0, flow, 1);
        settle();
    }
    void settle()
    {
        time.settle();
        for (GraphCanvas *canvas : root.findChildren<GraphCanvas *>())
            QTRY_VERIFY(canvas->isSettled());
        time.settle();
    }
    void fillTasks()
    {
        QList<TaskState> &tasks = system->taskLists[QStringLiteral("check_links")];
        tasks.clear();
        for (int i = 0; i < 200; ++i) {
            TaskState task{.index = i,
                           .status = TaskStatus::Completed,
                           .attempts = 1,
                           .queuedAt = at("09:40:14"),
                           .startedAt = at("09:40:15").addMSecs(i * 450),
                           .endedAt = at("09:40:15").addMSecs(i * 450 + 380),
                           .worker = WorkerId(QUuid(3, 1, 2, 1, 2, 3, 4, 5, 6, 7, uchar(i)))};
            if (i % 60 == 7) {
                task.status = TaskStatus::Queued;
                task.error = QStringLiteral("Error: link answered 503");
            } else if (i > 171) {
                task.status = i < 174 ? TaskStatus::Started : TaskStatus::Queued;
                task.endedAt.reset();
            }
            tasks << task;
        }
    }

    [[nodiscard]] pages::PageContext context()
    {
        return {session, flows, inspector, audit, QStringLiteral("desk")};
    }
    [[nodiscard]] GraphCanvas &graph() const { return run->graph(); }

    template <typename T>
    [[nodiscard]] T *find(const char *name, const char *inside = nullptr)
    {
        QWidget *const place = inside ? root.findChild<QWidget *>(QLatin1String(inside)) : &root;
        auto *widget = place->findChild<T *>(QLatin1String(name));
        Q_ASSERT(widget);
        return widget;
    }
    [[nodiscard]] QString text(const char *name, const char *inside = nullptr)
    {
        // Places to break long words are for the eye only.
        return find<QLabel>(name, inside)->text().remove(QChar(0x200b));
    }
    [[nodiscard]] QStringList inspectorHeadings()
    {
        QStringList texts;
        for (const QLabel *label : inspector.findChildren<QLabel *>())
            texts << label->text();
        return texts;
    }
    static QString pictureDir() { return buildPath(QStringLiteral("pictures")); }
    [[nodiscard]] bool picture(const QString &name)
    {
        settle();
        // Formatting of JSON runs on the thread pool.
        for (int i = 0; i < 3; ++i) {
            QThreadPool::globalInstance()->waitForDone();
            time.settle();
        }
        return root.grab().save(pictureDir() + QLatin1Char('/') + name);
    }

    FakeTime time{at("09:30:00")};
    TimeFormat format;
    std::shared_ptr<FakeSystem> system = std::make_shared<FakeSystem>();
    SystemSession session{system, format, time};
    FlowListStore flows{session};
    QWidget root;
    StepInspector inspector{session, flows};
    FakeAudit audit;
    QVBoxLayout *middle = nullptr;
    pages::RunPage *run = nullptr;
    pages::FlowPage *flow = nullptr;
};

} // namespace sluice::test
