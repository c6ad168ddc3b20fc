#include "gui/shell/sidebar.h"

#include "core/humantext.h"
#include "gui/shell/flowdelegate.h"
#include "gui/shell/pagelinks.h"
#include "gui/theme/currenttheme.h"
#include "gui/theme/plaintooltip.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/pill.h"
#include "gui/widgets/staleoverlay.h"
#include "gui/widgets/wraprow.h"
#include "model/flowlistmodel.h"
#include "model/flowliststore.h"
#include "model/hostiletext.h"
#include "model/systemsession.h"
#include "paint/plaintext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr std::chrono::milliseconds restBeforeFollowing{250};

paint::StatusStyle styleOf(WorkerControl::State state)
{
    using paint::Glyph;
    using paint::StatusFamily;
    switch (state) {
    case WorkerControl::State::Starting:
        return {StatusFamily::Waiting, Glyph::Clock, SideBar::tr("starting")};
    case WorkerControl::State::StandingBy:
        return {StatusFamily::Waiting, Glyph::Clock, SideBar::tr("standing by")};
    case WorkerControl::State::Reconnecting:
        return {StatusFamily::Attention, Glyph::Exclamation, SideBar::tr("reconnecting")};
    case WorkerControl::State::Running:
        return {StatusFamily::Active, Glyph::Play, SideBar::tr("running")};
    case WorkerControl::State::Draining:
        return {StatusFamily::Attention, Glyph::Exclamation, SideBar::tr("finishing")};
    case WorkerControl::State::Stopped:
        break;
    }
    return {StatusFamily::Neutral, Glyph::Dash, SideBar::tr("stopped")};
}

} // namespace

SideBar::SideBar(QWidget *parent)
    : QWidget(parent),
      m_count(new QLabel(this)),
      m_filter(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_delegate(new FlowDelegate(m_list)),
      m_stale(new StaleOverlay(StaleOverlay::Ground::Panel, m_list)),
      m_noMatch(new QWidget(this)),
      m_noMatchText(new SentenceLabel(m_noMatch)),
      m_note(new SentenceLabel(this)),
      m_operations(new SectionLabel(tr("Operations"), this)),
      m_links(new PageLinks(this)),
      m_workerPlace(new QLabel(this)),
      m_workerPill(new Pill(this)),
      m_workerButton(new QPushButton(this)),
      m_handlers(new ElidedLabel(this)),
      m_openHandlers(new QPushButton(tr("Open"), this))
{
    setMinimumWidth(200);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setObjectName(QStringLiteral("flowCount"));
    m_filter->setObjectName(QStringLiteral("flowFilter"));
    m_filter->setPlaceholderText(tr("Filter flows"));
    m_filter->setAccessibleName(tr("Filter flows"));
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("flowList"));
    m_list->setAccessibleName(tr("Flows, trouble first"));
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_stale->coverParent();
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_note->setObjectName(QStringLiteral("flowsNote"));
    m_note->hide();
    m_workerPlace->setTextFormat(Qt::PlainText);
    m_workerPlace->setObjectName(QStringLiteral("workerPlace"));
    m_workerPill->setObjectName(QStringLiteral("workerPill"));
    m_workerButton->setObjectName(QStringLiteral("workerButton"));
    m_handlers->setObjectName(QStringLiteral("handlersDir"));
    m_handlers->setForegroundRole(QPalette::PlaceholderText);
    m_openHandlers->setObjectName(QStringLiteral("openHandlers"));
    m_openHandlers->setAccessibleName(tr("Open the folder of the handlers"));
    m_openHandlers->setFlat(true);
    m_openHandlers->setProperty("link", true);

    auto *head = new QHBoxLayout;
    head->addWidget(new SectionLabel(tr("Flows, trouble first"), this), 1);
    head->addWidget(m_count);
    auto *worker = new WrapRow;
    worker->setSpacing(6);
    worker->addWidget(m_workerPlace);
    worker->addWidget(m_workerPill);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 12);
    layout->setSpacing(6);
    const auto indented = [layout](auto *item, auto add) {
        auto *box = new QHBoxLayout;
        box->setContentsMargins(16, 0, 12, 0);
        (box->*add)(item, 1, {});
        layout->addLayout(box);
    };
    auto *headBox = new QVBoxLayout;
    headBox->setContentsMargins(20, 0, 16, 0);
    headBox->addLayout(head);
    layout->addLayout(headBox);
    indented(m_filter, static_cast<void (QBoxLayout::*)(QWidget *, int, Qt::Alignment)>(
                           &QBoxLayout::addWidget));
    auto *note = new QVBoxLayout;
    note->setContentsMargins(20, 0, 16, 0);
    note->addWidget(m_note);
    layout->addLayout(note);
    auto *clear = new QPushButton(tr("Show all flows"), m_noMatch);
    clear->setObjectName(QStringLiteral("clearFilter"));
    m_noMatchText->setObjectName(QStringLiteral("noMatch"));
    auto *noMatch = new QVBoxLayout(m_noMatch);
    noMatch->setContentsMargins(12, 4, 12, 0);
    noMatch->setSpacing(10);
    noMatch->addWidget(m_noMatchText);
    noMatch->addWidget(clear, 0, Qt::AlignLeft);
    noMatch->addStretch(1);
    m_noMatch->hide();
    auto *listBox = new QVBoxLayout;
    listBox->setContentsMargins(8, 0, 4, 0);
    listBox->addWidget(m_list, 1);
    listBox->addWidget(m_noMatch, 1);
    layout->addLayout(listBox, 1);
    auto *operations = new QVBoxLayout;
    operations->setContentsMargins(20, 4, 16, 0);
    operations->addWidget(m_operations);
    layout->addLayout(operations);
    auto *links = new QVBoxLayout;
    links->setContentsMargins(8, 0, 8, 0);
    links->addWidget(m_links);
    layout->addLayout(links);
    auto *noteBox = new QVBoxLayout;
    noteBox->setContentsMargins(20, 4, 16, 0);
    noteBox->setSpacing(6);
    noteBox->addWidget(new SectionLabel(tr("Local worker"), this));
    noteBox->addLayout(worker);
    auto *handlers = new QHBoxLayout;
    handlers->addWidget(m_handlers, 1);
    handlers->addWidget(m_openHandlers);
    noteBox->addLayout(handlers);
    noteBox->addWidget(m_workerButton);
    layout->addLayout(noteBox);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_model) {
            m_model->setFilter(text);
            markCurrent();
            showCount();
        }
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        Q_EMIT placeWanted(FlowPlace{m_model->flowAt(index.row())});
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT placeWanted(FlowPlace{m_model->flowAt(index.row())});
    });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        if (m_model && m_model->rowCount() > 0)
            Q_EMIT placeWanted(FlowPlace{m_model->flowAt(0)});
    });
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_filter);
    escape->setContext(Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        if (m_filter->text().isEmpty())
            m_list->setFocus(Qt::ShortcutFocusReason);
        m_filter->clear();
    });
    m_follow.setSingleShot(true);
    m_follow.setInterval(restBeforeFollowing);
    connect(&m_follow, &QTimer::timeout, this, &SideBar::followKeyboard);
    connect(m_links, &PageLinks::placeWanted, this, &SideBar::placeWanted);
    connect(m_workerButton, &QPushButton::clicked, this, &SideBar::workerToggled);
    connect(clear, &QPushButton::clicked, this, [this] {
        clearFilter();
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(m_openHandlers, &QPushButton::clicked, this, &SideBar::handlersWanted);
    m_operations->hide();
    m_links->hide();
    setHandlers({});
    setWorker(WorkerControl::State::Stopped, {}, false);
}

SideBar::~SideBar() = default;

void SideBar::setSession(SystemSession *session)
{
    m_follow.stop();
    m_list->setModel(nullptr);
    m_model.reset();
    m_store.reset();
    m_current.reset();
    m_links->setCurrent({});
    m_operations->setVisible(session != nullptr);
    m_links->setVisible(session != nullptr);
    m_stale->hide();
    m_standby = session && session->system().info().inRecovery
                    ? tr("Read-only standby: nothing is started or changed from here.")
                    : QString();
    if (session) {
        m_store = std::make_unique<FlowListStore>(*session);
        m_model = std::make_unique<FlowListModel>(*m_store, *session);
        m_model->setFilter(m_filter->text());
        m_list->setModel(m_model.get());
        connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
            if (!m_marking && m_list->hasFocus())
                m_follow.start();
        });
        connect(m_store.get(), &FlowListStore::listChanged, this, [this] {
            takeNames();
            showCount();
            markCurrent();
            Q_EMIT flowsChanged();
        });
        connect(m_store.get(), &SubjectStore::loadStateChanged, this, [this] {
            showCount();
            Q_EMIT flowsChanged();
        });
        connect(m_model.get(), &QAbstractItemModel::layoutChanged, this, [this] { markCurrent(); });
        keepPlaceOf(*m_model);
        const auto fade = [this, session] { m_stale->setVisible(!session->isConnected()); };
        connect(&session->live(), &LiveFeed::stateChanged, m_store.get(), fade);
        fade();
        m_store->setVisible(true);
    }
    showCount();
}

void SideBar::keepPlaceOf(const QAbstractItemModel &model)
{
    const auto remember = [this] {
        // At the very top one wants to see what is new.
        const bool scrolled = m_list->verticalScrollBar()->value() > 0;
        m_topRow = scrolled ? m_list->indexAt(QPoint(0, 0)) : QModelIndex();
        m_topAt = m_list->visualRect(m_topRow).top();
    };
    const auto restore = [this] {
        if (m_topRow.isValid()) {
            QScrollBar *bar = m_list->verticalScrollBar();
            bar->setValue(bar->value() + m_list->visualRect(m_topRow).top() - m_topAt);
        }
    };
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, remember);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, remember);
    connect(&model, &QAbstractItemModel::rowsInserted, this, restore);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, restore);
}

void SideBar::keepCurrentWhole(const QSize &before)
{
    const QModelIndex current = m_list->currentIndex();
    const QRect row = m_list->visualRect(current);
    // Whoever has scrolled away from it stays there.
    if (current.isValid() && row.top() >= 0 && row.bottom() < before.height())
        QMetaObject::invokeMethod(
            m_list, [list = m_list] { list->scrollTo(list->currentIndex()); },
            Qt::QueuedConnection);
}

void SideBar::followKeyboard()
{
    const QModelIndex current = m_list->currentIndex();
    if (!m_model || !current.isValid() || !m_list->hasFocus())
        return;
    if (const FlowSlug flow = m_model->flowAt(current.row()); flow != m_current)
        Q_EMIT placeWanted(FlowPlace{flow});
}

void SideBar::takeNames()
{
    QStringList names;
    for (const FlowSummary &flow : m_store->flows())
        names << paint::visibleText(flow.slug.value());
    m_delegate->setNames(DistinctNames(names));
}

void SideBar::showCount()
{
    const qsizetype count = m_store ? m_store->flows().size() : 0;
    const int shown = m_model ? m_model->rowCount() : 0;
    if (!m_store)
        m_count->clear();
    else if (m_filter->text().isEmpty())
        m_count->setText(countText(count));
    else
        m_count->setText(
            tr("%1 of %2", "flows that match, all").arg(countText(shown), countText(count)));
    const bool noMatch = count > 0 && shown == 0;
    if (noMatch) {
        constexpr int longest = 60;
        m_noMatchText->setSentence(
            tr("No flow has “%1” in its name.").arg(oneLine(m_filter->text(), longest)),
            SentenceLabel::Tone::Muted);
    }
    m_list->setVisible(!noMatch);
    m_noMatch->setVisible(noMatch);
    const bool failed =
        m_store && m_store->loadState() == LoadState::Failed && m_store->lastError();
    const QString note = failed ? m_store->lastError()->message : m_standby;
    m_note->setSentence(note, SentenceLabel::Tone::Muted);
    m_note->setVisible(!note.isEmpty());
}

void SideBar::setCurrent(const std::optional<Place> &place)
{
    m_current = place ? flowOf(*place) : std::nullopt;
    m_links->setCurrent(place);
    markCurrent();
}

void SideBar::markCurrent()
{
    if (!m_model || !m_list->selectionModel())
        return;
    const QScopedValueRollback marking(m_marking, true);
    const int row = m_current ? m_model->rowOf(*m_current) : -1;
    if (row < 0)
        m_list->clearSelection();
    else
        m_list->selectionModel()->setCurrentIndex(m_model->index(row),
                                                  QItemSelectionModel::ClearAndSelect);
}

void SideBar::setWorker(WorkerControl::State state, const QString &place, bool allowed,
                        WorkerNews news)
{
    m_workerPlace->setText(place);
    // Its process lives; whether it reaches its database it has not said yet.
    const bool unclear = news == WorkerNews::None && state == WorkerControl::State::Running;
    m_workerPill->setStyle(unclear ? paint::StatusStyle{paint::StatusFamily::Waiting,
                                                        paint::Glyph::Clock, tr("no news")}
                                   : styleOf(state));
    setPlainToolTip(*m_workerPill, unclear ? tr("The worker is alive. What it does cannot be known "
                                                "while there is no connection.")
                                           : QString());
    const bool stopped = state == WorkerControl::State::Stopped;
    m_workerButton->setText(stopped                                   ? tr("Start worker")
                            : state == WorkerControl::State::Draining ? tr("Stop at once")
                                                                      : tr("Stop worker"));
    QString whyNot;
    if (!allowed)
        whyNot = tr("The local worker takes tasks only from a sandbox.");
    else if (news == WorkerNews::None)
        whyNot = tr("There is no connection: a worker would find no database.");
    m_workerButton->setEnabled(whyNot.isEmpty() || !stopped);
    setPlainToolTip(*m_workerButton, stopped ? whyNot : QString());
}

void SideBar::setHandlers(const QString &dir)
{
    m_handlers->setText(dir.isEmpty() ? QString() : tr("Handlers in %1").arg(dir));
    m_handlers->setVisible(!dir.isEmpty());
    m_openHandlers->setVisible(!dir.isEmpty());
}

std::optional<FlowSlug> SideBar::firstFlow() const
{
    return m_model && m_model->rowCount() > 0 ? std::optional(m_model->flowAt(0)) : std::nullopt;
}

void SideBar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool SideBar::isFiltered() const
{
    return !m_filter->text().isEmpty();
}

bool SideBar::clearFilter()
{
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

void SideBar::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(*this).panel);
}

bool SideBar::eventFilter(QObject *watched, QEvent *event)
{
    // The order must not change under a pointer that is about to click.
    if (watched == m_list->viewport() && m_model) {
        if (event->type() == QEvent::Enter)
            m_model->setHeld(true);
        else if (event->type() == QEvent::Leave)
            m_model->setHeld(false);
        else if (event->type() == QEvent::Resize)
            keepCurrentWhole(static_cast<QResizeEvent *>(event)->oldSize());
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace sluice
