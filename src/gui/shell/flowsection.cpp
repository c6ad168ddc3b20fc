#include "gui/shell/flowsection.h"

#include "core/humantext.h"
#include "gui/shell/flowdelegate.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/staleoverlay.h"
#include "model/flowlistmodel.h"
#include "model/hostiletext.h"
#include "model/systemdesk.h"
#include "paint/plaintext.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr std::chrono::milliseconds restBeforeFollowing{250};

QLayout *indented(QWidget *widget, const QMargins &margins, int stretch = 0)
{
    auto *box = new QVBoxLayout;
    box->setContentsMargins(margins);
    box->addWidget(widget, stretch);
    return box;
}

} // namespace

FlowSection::FlowSection(SystemDesk &desk, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_store(desk.flows()),
      m_model(std::make_unique<FlowListModel>(desk.flows(), desk.session())),
      m_count(new QLabel(this)),
      m_filter(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_delegate(new FlowDelegate(m_list)),
      m_stale(new StaleOverlay(StaleOverlay::Ground::Panel, m_list)),
      m_noMatch(new QWidget(this)),
      m_noMatchText(new SentenceLabel(m_noMatch)),
      m_note(new SentenceLabel(this))
{
    lookLike();
    layOut();
    wireFilter();
    wireStore();
    m_follow.setSingleShot(true);
    m_follow.setInterval(restBeforeFollowing);
    connect(&m_follow, &QTimer::timeout, this, &FlowSection::followKeyboard);
    m_store.setVisible(true);
    takeNames();
    showCount();
}

FlowSection::~FlowSection()
{
    // Their signals must not reach a section that is half gone.
    m_list->setModel(nullptr);
}

void FlowSection::lookLike()
{
    const Vocabulary &words = m_desk.system()->vocabulary();
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setObjectName(QStringLiteral("flowCount"));
    m_filter->setObjectName(QStringLiteral("flowFilter"));
    const QString prompt = words(say("Filter flows"));
    m_filter->setPlaceholderText(prompt);
    m_filter->setAccessibleName(prompt);
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("flowList"));
    m_list->setAccessibleName(words(say("Flows, trouble first")));
    m_list->setModel(m_model.get());
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
    m_noMatchText->setObjectName(QStringLiteral("noMatch"));
    m_noMatch->hide();
}

void FlowSection::layOut()
{
    const Vocabulary &words = m_desk.system()->vocabulary();
    auto *head = new QHBoxLayout;
    head->setContentsMargins(20, 0, 16, 0);
    head->addWidget(new SectionLabel(words(say("Flows, trouble first")), this), 1);
    head->addWidget(m_count);
    auto *clear = new QPushButton(words(say("Show all flows")), m_noMatch);
    clear->setObjectName(QStringLiteral("clearFilter"));
    connect(clear, &QPushButton::clicked, this, [this] {
        clearFilter();
        m_list->setFocus(Qt::OtherFocusReason);
    });
    auto *noMatch = new QVBoxLayout(m_noMatch);
    noMatch->setContentsMargins(12, 4, 12, 0);
    noMatch->setSpacing(10);
    noMatch->addWidget(m_noMatchText);
    noMatch->addWidget(clear, 0, Qt::AlignLeft);
    noMatch->addStretch(1);
    auto *listBox = new QVBoxLayout;
    listBox->setContentsMargins(8, 0, 4, 0);
    listBox->addWidget(m_list, 1);
    listBox->addWidget(m_noMatch, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addLayout(indented(m_filter, {16, 0, 12, 0}, 1));
    layout->addLayout(indented(m_note, {20, 0, 16, 0}));
    layout->addLayout(listBox, 1);
}

void FlowSection::wireFilter()
{
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        markCurrent();
        showCount();
    });
    const auto open = [this](const QModelIndex &index) {
        Q_EMIT flowWanted(m_model->flowAt(index.row()));
    };
    connect(m_list, &QListView::clicked, this, open);
    connect(m_list, &QListView::activated, this, open);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        if (m_model->rowCount() > 0)
            Q_EMIT flowWanted(m_model->flowAt(0));
    });
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_filter);
    escape->setContext(Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        if (m_filter->text().isEmpty())
            m_list->setFocus(Qt::ShortcutFocusReason);
        m_filter->clear();
    });
}

void FlowSection::wireStore()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_marking && m_list->hasFocus())
            m_follow.start();
    });
    connect(&m_store, &FlowListStore::listChanged, this, [this] {
        takeNames();
        showCount();
        markCurrent();
        Q_EMIT flowsChanged();
    });
    connect(&m_store, &SubjectStore::loadStateChanged, this, [this] {
        showCount();
        Q_EMIT flowsChanged();
    });
    connect(m_model.get(), &QAbstractItemModel::layoutChanged, this, &FlowSection::markCurrent);
    keepPlace();
    const auto fade = [this] { m_stale->setVisible(!m_desk.session().isConnected()); };
    connect(&m_desk.session().live(), &LiveFeed::stateChanged, this, fade);
    fade();
}

void FlowSection::keepPlace()
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
    const QAbstractItemModel *model = m_model.get();
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, remember);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, remember);
    connect(model, &QAbstractItemModel::rowsInserted, this, restore);
    connect(model, &QAbstractItemModel::rowsRemoved, this, restore);
}

void FlowSection::keepCurrentWhole(const QSize &before)
{
    const QModelIndex current = m_list->currentIndex();
    const QRect row = m_list->visualRect(current);
    // Whoever has scrolled away from it stays there.
    if (current.isValid() && row.top() >= 0 && row.bottom() < before.height())
        QMetaObject::invokeMethod(
            m_list, [list = m_list] { list->scrollTo(list->currentIndex()); },
            Qt::QueuedConnection);
}

void FlowSection::followKeyboard()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || !m_list->hasFocus())
        return;
    if (const FlowSlug flow = m_model->flowAt(current.row()); flow != m_current)
        Q_EMIT flowWanted(flow);
}

void FlowSection::takeNames()
{
    QStringList names;
    for (const FlowSummary &flow : m_store.flows())
        names << paint::visibleText(flow.slug.value());
    m_delegate->setNames(DistinctNames(names));
}

void FlowSection::showCount()
{
    const qsizetype count = m_store.flows().size();
    const int shown = m_model->rowCount();
    if (m_filter->text().isEmpty())
        m_count->setText(countText(count));
    else
        m_count->setText(
            tr("%1 of %2", "flows that match, all").arg(countText(shown), countText(count)));
    const bool noMatch = count > 0 && shown == 0;
    if (noMatch) {
        constexpr int longest = 60;
        m_noMatchText->setSentence(m_desk.system()
                                       ->vocabulary()(say("No flow has “%1” in its name."))
                                       .arg(oneLine(m_filter->text(), longest)),
                                   SentenceLabel::Tone::Muted);
    }
    m_list->setVisible(!noMatch);
    m_noMatch->setVisible(noMatch);
    const bool failed = m_store.loadState() == LoadState::Failed && m_store.lastError();
    const bool standby = m_desk.system()->info().database.inRecovery;
    const QString note = failed    ? m_store.lastError()->message
                         : standby ? tr("Read-only standby: nothing is started or changed from "
                                        "here.")
                                   : QString();
    m_note->setSentence(note, SentenceLabel::Tone::Muted);
    m_note->setVisible(!note.isEmpty());
}

void FlowSection::setCurrent(const std::optional<FlowSlug> &flow)
{
    m_current = flow;
    markCurrent();
}

void FlowSection::markCurrent()
{
    const QScopedValueRollback marking(m_marking, true);
    const int row = m_current ? m_model->rowOf(*m_current) : -1;
    if (row < 0)
        m_list->clearSelection();
    else
        m_list->selectionModel()->setCurrentIndex(m_model->index(row),
                                                  QItemSelectionModel::ClearAndSelect);
}

std::optional<FlowSlug> FlowSection::firstFlow() const
{
    return m_model->rowCount() > 0 ? std::optional(m_model->flowAt(0)) : std::nullopt;
}

void FlowSection::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool FlowSection::isFiltered() const
{
    return !m_filter->text().isEmpty();
}

bool FlowSection::clearFilter()
{
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

bool FlowSection::eventFilter(QObject *watched, QEvent *event)
{
    // The order must not change under a pointer that is about to click.
    if (watched == m_list->viewport()) {
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
