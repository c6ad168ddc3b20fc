#include "gui/pages/runspane.h"

#include "core/humantext.h"
#include "core/query/queryedit.h"
#include "gui/commands/commandmenu.h"
#include "gui/commands/decisioncommands.h"
#include "gui/find/tablefind.h"
#include "gui/pages/failurelist.h"
#include "gui/pages/runquerybar.h"
#include "gui/pages/subjectview.h"
#include "gui/widgets/celldelegates.h"
#include "gui/widgets/compacttable.h"
#include "model/runjson.h"

#include <QJsonDocument>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::pages {

RunsPane::RunsPane(SystemSession &session, const std::optional<FlowSlug> &flow, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_ofOneFlow(flow.has_value()),
      m_runs(session, {.flow = flow}),
      m_model(m_runs, session),
      m_filter(new RunQueryBar(session.words(), this)),
      m_failures(session),
      m_causes(new FailureList(session, m_failures, this)),
      m_table(new CompactTable(this)),
      m_failedSteps(new NameDelegate(m_table))
{
    setObjectName(QStringLiteral("runsPane"));
    buildFilter();
    buildTable();
    m_view = new SubjectView(session, m_runs, m_table, this);
    m_view->setObjectName(QStringLiteral("flowRunsView"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_filter);
    column->addWidget(m_causes);
    column->addWidget(m_view, 1);

    connect(&m_runs, &SubjectStore::refreshed, this, &RunsPane::onRefreshed);
    connect(&m_runs, &RunListStore::fetched, this, [this](const QString &failure) {
        m_cannotReadOn = !failure.isEmpty();
        if (m_cannotReadOn) {
            m_wanted.reset();
            Q_EMIT m_find->changed();
        } else {
            goToSpot();
        }
    });
    connect(&m_runs, &RunListStore::totalChanged, this, &RunsPane::showTotal);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &RunsPane::showTotal);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &RunsPane::showTotal);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &RunsPane::showTotal);
    connect(m_view, &SubjectView::emptyAction, this, [this] {
        if (isFiltered())
            setFilter({});
        else
            Q_EMIT startRunWanted();
    });
    addCommands();
    buildFind();
    setFocusProxy(m_table);
    showTotal();
    showOrder();
}

RunsPane::~RunsPane()
{
    // Their signals must not reach a pane that is half gone.
    m_table->setModel(nullptr);
}

void RunsPane::buildFilter()
{
    connect(m_filter, &RunQueryBar::queryChanged, this, [this] {
        m_wanted.reset();
        ask();
        Q_EMIT filterChanged();
    });
    connect(m_causes, &FailureList::filterWanted, this, &RunsPane::setFilter);
    connect(&m_runs, &RunListStore::inserted, &m_failures, &FailureGroupStore::changed);
    connect(&m_runs, &RunListStore::removed, &m_failures, &FailureGroupStore::changed);
    connect(m_filter, &RunQueryBar::lookOnWanted, &m_runs, &RunListStore::lookOn);
    connect(&m_runs, &RunListStore::searchMoved, this, &RunsPane::showSearch);
    connect(&m_runs, &SubjectStore::loadStateChanged, this, [this] {
        m_filter->setRefusal(m_runs.loadState() == LoadState::Failed && m_runs.lastError()
                                 ? m_runs.lastError()->message
                                 : QString());
    });
}

void RunsPane::buildTable()
{
    m_table->setObjectName(QStringLiteral("runsTable"));
    m_table->setAccessibleName(m_session.words()(say("Runs of the flow")));
    m_table->setModel(&m_model);
    m_table->setItemDelegateForColumn(RunTableModel::RunColumn, new MonospacedDelegate(m_table));
    m_table->setItemDelegateForColumn(
        RunTableModel::StatusColumn,
        new PillDelegate(
            [](const QModelIndex &index) -> std::optional<paint::StatusStyle> {
                return paint::styleOf(RunStatus(index.data(RunTableModel::StatusRole).toInt()),
                                      index.data(RunTableModel::UntouchedRole).toBool());
            },
            m_table));
    m_table->setItemDelegateForColumn(RunTableModel::FailedStepColumn, m_failedSteps);
    m_table->setColumnHidden(RunTableModel::FlowColumn, m_ofOneFlow);
    m_table->setColumnCharacters({4, 4, 4, 4, 4, 4});
    m_table->fitColumns(RunTableModel::SaidColumn, 32);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->offerOrderBy(RunTableModel::StartedColumn);

    connect(m_table, &CompactTable::orderTurned, this, &RunsPane::turnOrder);
    connect(m_table, &CompactTable::visibleRowsChanged, &m_model, &RunTableModel::setVisibleRows);
    connect(m_table, &CompactTable::rowActivated, this,
            [this](int row) { Q_EMIT runWanted(m_model.runAt(row).id); });
    connect(m_table, &CompactTable::copyRequested, this,
            [this](int row) { copyText(toText(m_model.runAt(row).id)); });
    connect(m_table, &CompactTable::endRequested, this, &RunsPane::goToEnd);
    connect(m_table, &CompactTable::beginRequested, this, [this] {
        m_wantsEnd = false;
        if (!m_model.reachesBegin())
            m_model.showBegin();
        m_table->setTopIsBegin(m_model.reachesBegin());
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &RunsPane::openMenu);
}

void RunsPane::setSteps(const QStringList &names)
{
    m_failedSteps->setNames(DistinctNames(names));
    m_table->viewport()->update();
}

void RunsPane::filterBy(const std::optional<RunState> &state)
{
    m_filter->chooseState(state);
}

void RunsPane::setFilter(const QString &text)
{
    if (text == m_filter->text())
        return;
    m_filter->setText(text);
    ask();
    Q_EMIT filterChanged();
}

QString RunsPane::filter() const
{
    return m_filter->text();
}

void RunsPane::setNames(QueryField::NamesOf namesOf)
{
    m_filter->setNames(std::move(namesOf));
}

void RunsPane::focusFilter()
{
    m_filter->focusField();
}

void RunsPane::ask()
{
    m_wantsEnd = false;
    RunFilter filter = m_runs.filter();
    filter.query = m_filter->query();
    filter.zone = m_session.format().zone();
    if (filter == m_runs.filter())
        return;
    m_model.showBegin();
    filter.order = m_runs.filter().order;
    m_runs.setFilter(filter);
    askForCauses();
}

void RunsPane::askForCauses()
{
    // Where failures are asked for, their causes come first.
    const auto state = stateAskedIn(m_runs.filter().query);
    if (state != RunState::Failed || !m_isWatched) {
        m_failures.forget();
        return;
    }
    RunFilter filter = m_runs.filter();
    filter.order = RunOrder::NewestFirst;
    m_failures.want(filter);
}

void RunsPane::setWatched(bool watched)
{
    m_isWatched = watched;
    m_runs.setVisible(watched);
    askForCauses();
}

void RunsPane::showSearch()
{
    // A search may end with nothing long after the list was read.
    showEmpty();
    const auto to = m_runs.lookedTo();
    if (!to) {
        m_filter->setSearch({}, false);
        return;
    }
    const QString when = m_session.format().spoken(*to, m_session.clock().now());
    const QString sentence =
        m_runs.asksToLookOn()
            ? m_session
                  .words()(say("No index answers this filter, so runs are looked at one by "
                               "one: those that started since %1 so far."))
                  .arg(when)
            : m_session.words()(say("Looking at runs one by one, now at those of %1…")).arg(when);
    m_filter->setSearch(sentence, m_runs.asksToLookOn());
}

void RunsPane::turnOrder()
{
    m_wantsEnd = false;
    m_wanted.reset();
    m_model.setOrder(m_model.order() == RunOrder::NewestFirst ? RunOrder::OldestFirst
                                                              : RunOrder::NewestFirst);
    m_table->setTopIsBegin(true);
    m_table->scrollToTop();
    showOrder();
}

void RunsPane::showOrder()
{
    m_table->showOrder(m_model.order() == RunOrder::NewestFirst ? Qt::DescendingOrder
                                                                : Qt::AscendingOrder);
}

void RunsPane::showTotal()
{
    const qint64 read = qint64(m_runs.runs().size());
    const std::optional<RunCount> &total = m_runs.total();
    QString text;
    if (m_runs.isSearch())
        text = m_session.words()(say("%n run(s) found", nullptr, int(read)));
    else if (total && !total->exact)
        text = tr("%1 of more than %2", "runs shown, runs there are")
                   .arg(countText(read), countText(total->runs));
    else if (total && total->runs > read)
        text = tr("%1 of %2", "runs shown, runs there are")
                   .arg(countText(read), countText(total->runs));
    else if (total)
        text = m_session.words()(say("%n run(s)", nullptr, int(total->runs)));
    m_filter->setTotal(text);
}

void RunsPane::showEmpty()
{
    const Vocabulary &words = m_session.words();
    const bool empty = m_runs.runs().empty() && !m_runs.hasMore();
    if (isFiltered()) {
        m_view->setEmpty(empty, {.title = words(say("No run of this kind")),
                                 .sentence = m_runs.asksToLookOn()
                                                 ? tr("None of those that were looked at fits.")
                                                 : words(say("No run fits the filter.")),
                                 .action = words(say("Show all runs"))});
        return;
    }
    m_view->setEmpty(
        empty,
        {.title = words(say("No runs yet")),
         .sentence =
             m_ofOneFlow
                 ? words(say("Nobody has started this flow, or its runs were cleaned up."))
                 : words(say("Nobody has started a flow here, or all runs were cleaned up.")),
         .action = m_ofOneFlow ? words(say("Start run…")) : QString()});
}

void RunsPane::onRefreshed()
{
    showEmpty();
    showTotal();
    if (std::exchange(m_wantsEnd, false))
        goToEnd();
    goToSpot();
}

void RunsPane::goToEnd()
{
    m_wanted.reset();
    if (!m_model.reachesEnd()) {
        m_wantsEnd = true;
        m_table->setTopIsBegin(false);
        m_model.showEnd();
        return;
    }
    const int last = m_model.rowCount() - 1;
    if (last >= 0)
        m_table->setCurrentIndex(m_model.index(last, 0));
    m_table->scrollToBottom();
}

RunsSpot RunsPane::spot() const
{
    if (m_wanted)
        return *m_wanted;
    RunsSpot spot{.filter = m_filter->text(), .order = m_model.order()};
    // What was read from the end has no place that counts from the begin.
    if (!m_model.reachesBegin())
        return spot;
    spot.top = m_table->verticalScrollBar()->value();
    spot.row = spot.top;
    if (const QModelIndex current = m_table->currentIndex(); current.isValid()) {
        spot.current = m_model.runAt(current.row()).id;
        spot.row = current.row();
    }
    return spot;
}

void RunsPane::restore(const RunsSpot &spot)
{
    m_wanted = spot;
    m_model.setOrder(spot.order);
    showOrder();
    setFilter(spot.filter);
    // The filter may have been set by the place already, and nothing is to be told then.
    m_wanted = spot;
    if (m_runs.loadState() == LoadState::Ready)
        goToSpot();
}

void RunsPane::goToSpot()
{
    if (!m_wanted)
        return;
    const int known = m_wanted->current ? m_model.rowOf(*m_wanted->current) : -1;
    // A long way down is read page by page; who has moved meanwhile stays there.
    const int reach = std::max(m_wanted->row, m_wanted->top);
    constexpr int farthest = 5000;
    if (known < 0 && m_model.rowCount() <= reach && m_runs.hasMore() && reach < farthest) {
        m_runs.fetchMore();
        return;
    }
    const RunsSpot wanted = *std::exchange(m_wanted, std::nullopt);
    if (m_model.rowCount() == 0)
        return;
    const int moved = known >= 0 ? known - wanted.row : 0;
    if (known >= 0)
        m_table->setCurrentIndex(m_model.index(known, 0));
    m_table->verticalScrollBar()->setValue(wanted.top + moved);
}

const RunSummary *RunsPane::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? &m_model.runAt(index.row()) : nullptr;
}

void RunsPane::addCommands()
{
    const auto whyNone = [this] {
        return current() ? QString() : m_session.words()(say("Select a run in the list first."));
    };
    const auto add = [&](CommandId id, auto does) {
        m_menu << new Command(id, m_session.words(), this, does, whyNone);
    };
    add(CommandId::OpenRun, [this] { Q_EMIT runWanted(current()->id); });
    m_menu << nullptr;
    add(CommandId::CopyRunId, [this] { copyText(toText(current()->id)); });
    add(CommandId::CopyRunRow,
        [this] { copyText(m_table->rowText(m_table->currentIndex().row())); });
    add(CommandId::CopyRunJson,
        [this] { copyText(QString::fromUtf8(QJsonDocument(toJson(*current())).toJson())); });
    auto *decisions = new DecisionCommands(m_session, this);
    m_menu << nullptr
           << decisions->add(
                  Decision::About::Run,
                  [this]() -> std::optional<DecisionSubject> {
                      if (!current())
                          return std::nullopt;
                      return DecisionSubject{.flow = current()->flow, .run = *current()};
                  },
                  m_session.words()(say("Select a run in the list first.")))
           << nullptr;
    connect(decisions, &DecisionCommands::wanted, this, &RunsPane::decisionWanted);
    if (m_ofOneFlow) {
        auto *start = new QAction(m_session.words()(say("&Start run…")), this);
        connect(start, &QAction::triggered, this, &RunsPane::startRunWanted);
        m_menu << start << nullptr;
    }
    m_menu << new Command(CommandId::RunsTurnOrder, m_session.words(), this,
                          [this] { turnOrder(); });
}

void RunsPane::buildFind()
{
    auto *find = new TableFind(*m_table, m_session.words()(say("Find a run in this list")));
    // Who looks for one of a million runs asks for its id, not for page after page.
    constexpr qsizetype most = 5000;
    const auto canReadOn = [this] {
        return m_model.reachesBegin() && m_runs.hasMore() && qsizetype(m_runs.runs().size()) < most;
    };
    find->setNote([this] {
        return m_runs.hasMore() ? m_session.words()(say("Among the %n run(s) read so far.", nullptr,
                                                        int(m_runs.runs().size())))
                                : QString();
    });
    find->setReadOn([this, canReadOn] {
        // Not again and again while the server does not answer.
        if (std::exchange(m_cannotReadOn, false) || !canReadOn())
            return false;
        m_runs.fetchMore();
        return true;
    });
    m_find = find;
}

void RunsPane::openMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    m_table->setCurrentIndex(index);
    popUpCommands(m_menu, QStringLiteral("runMenu"), m_table->viewport()->mapToGlobal(at), this);
}

} // namespace sluice::pages
