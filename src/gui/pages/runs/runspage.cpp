#include "gui/pages/runs/runspage.h"

#include "core/action.h"
#include "gui/commands/command.h"
#include "gui/pages/pageheader.h"
#include "gui/pages/runspane.h"
#include "model/flowliststore.h"
#include "model/systemsession.h"

#include <QVBoxLayout>

namespace sluice::pages {

StandingPage RunsPage::standing(const Vocabulary &words)
{
    return {.place = RunsPlace(),
            .name = QStringLiteral("actionRuns"),
            .title = words(say("Runs")),
            .detail = words(say("of all flows, filter, failed, search"))};
}

RunsPage::RunsPage(const PageContext &context, const RunsPlace &place, QWidget *parent)
    : Page(parent),
      m_session(context.session),
      m_flows(context.flows),
      m_header(new PageHeader(this)),
      m_runs(new RunsPane(context.session, std::nullopt, this))
{
    setObjectName(QStringLiteral("runsPage"));
    m_header->setCrumbs({}, m_session.words()(say("Runs")));
    m_header->setStatus(std::nullopt);
    m_header->setSentence(m_session.words()(say("of all flows")));
    m_runs->setFilter(place.filter);
    m_runs->setNames([this](QueryCompletion::Of of) { return namesOf(of); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_runs, 1);
    connect(m_runs, &RunsPane::runWanted, this,
            [this](const RunId &run) { askFor(RunPlace{run}); });
    connect(m_runs, &RunsPane::filterChanged, this, &Page::placeChanged);
    connect(m_runs, &RunsPane::decisionWanted, this, &Page::decisionWanted);
    setFocusProxy(m_runs);
    if (m_session.system().bulk() && m_session.system().actions())
        addBulkCommands();
}

void RunsPage::addBulkCommands()
{
    const Vocabulary &words = m_session.words();
    QList<QAction *> commands;
    const auto add = [&](const char *name, const QString &text, const char *action) {
        auto *command = new Command(QLatin1String(name), text, this);
        connect(command, &QAction::triggered, this, [this, action] {
            Q_EMIT bulkWanted(QString::fromLatin1(action), m_runs->filter());
        });
        command->setWhyNot([this] {
            return m_runs->filter().isEmpty()
                       ? tr("Say which ones first: type a filter, or choose a state.")
                       : QString();
        });
        commands << command;
    };
    add("commandRetryAll", words(say("&Retry all that fit the filter…")), RetryFailed::name);
    add("commandResumeAll", words(say("Resume all that fit as &new runs…")), ResumeRun::name);
    add("commandRestartAll", words(say("R&estart all that fit…")), RestartRun::name);
    add("commandCancelAll", words(say("&Cancel all that fit…")), CancelRun::name);
    m_header->addMenu(commands);
}

Place RunsPage::place() const
{
    return RunsPlace{m_runs->filter()};
}

QStringList RunsPage::title() const
{
    const QString runs = m_session.words()(say("Runs"));
    return m_runs->filter().isEmpty() ? QStringList(runs) : QStringList{m_runs->filter(), runs};
}

void RunsPage::goTo(const Place &place)
{
    m_runs->setFilter(std::get<RunsPlace>(place).filter);
}

QVariantMap RunsPage::view() const
{
    QVariantMap view;
    keepSpot(m_runs->spot(), view);
    return view;
}

void RunsPage::restore(const QVariantMap &view)
{
    m_runs->restore(runsSpotIn(view));
}

void RunsPage::refresh()
{
    m_runs->refresh();
}

bool RunsPage::isReady() const
{
    return m_runs->isReady();
}

FindTarget *RunsPage::find() const
{
    return &m_runs->find();
}

bool RunsPage::isFiltered() const
{
    return m_runs->isFiltered();
}

void RunsPage::clearFilter()
{
    m_runs->setFilter({});
}

void RunsPage::takeFocus()
{
    m_runs->setFocus(Qt::OtherFocusReason);
}

QStringList RunsPage::namesOf(QueryCompletion::Of of) const
{
    QStringList names;
    if (of == QueryCompletion::Of::FlowNames) {
        for (const FlowSummary &flow : m_flows.flows())
            names << flow.slug.value();
    }
    return names;
}

void RunsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_runs->setWatched(m_session.system().runs());
}

void RunsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_runs->setWatched(false);
}

} // namespace sluice::pages
