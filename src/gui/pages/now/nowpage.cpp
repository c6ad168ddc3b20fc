#include "gui/pages/now/nowpage.h"

#include "core/action.h"
#include "core/humantext.h"
#include "gui/commands/command.h"
#include "gui/pages/now/nowrow.h"
#include "gui/pages/now/nowside.h"
#include "gui/pages/pageheader.h"
#include "gui/pages/subjectview.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/layoutrows.h"
#include "model/now/incident.h"
#include "model/systemsession.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace sluice::pages {

namespace {

constexpr int sideWidth = 320;

} // namespace

StandingPage NowPage::standing(const Vocabulary &)
{
    return {.place = NowPlace(),
            .name = QStringLiteral("actionNow"),
            .title = tr("Now"),
            .detail = tr("what failed, what waits and why, incident")};
}

NowPage::NowPage(const PageContext &context, const NowPlace &, QWidget *parent)
    : Page(parent),
      m_session(context.session),
      m_connection(context.connection),
      m_store(context.session),
      m_header(new PageHeader(this)),
      m_list(new QWidget),
      m_rows(new QVBoxLayout(m_list)),
      m_side(new NowSide(context.session))
{
    setObjectName(QStringLiteral("nowPage"));
    m_header->setCrumbs({}, tr("Now"));
    m_header->setStatus(std::nullopt);
    m_rows->setContentsMargins(16, 4, 16, 16);
    m_rows->setSpacing(8);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("nowScroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_list);
    auto *side = new QScrollArea;
    side->setWidgetResizable(true);
    side->setFrameShape(QFrame::NoFrame);
    side->setWidget(m_side);
    auto *parts = new QSplitter(Qt::Horizontal);
    parts->setChildrenCollapsible(false);
    parts->addWidget(scroll);
    parts->addWidget(side);
    parts->setStretchFactor(0, 1);
    parts->setSizes({3 * sideWidth, sideWidth});
    m_view = new SubjectView(context.session, m_store, parts, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);
    addMenu();
    connect(&m_store, &NowStore::itemsChanged, this, &NowPage::rebuild);
    rebuild();
}

void NowPage::addMenu()
{
    auto *copy = new QPushButton(tr("Copy &incident"), this);
    copy->setObjectName(QStringLiteral("copyIncident"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(incident()); });
    m_header->addAction(copy, tr("&Incident"));
}

QStringList NowPage::title() const
{
    return {tr("Now")};
}

bool NowPage::isReady() const
{
    return m_store.loadState() == LoadState::Ready;
}

QString NowPage::incident() const
{
    const auto linkTo = [this](const Place &place) {
        if (m_connection.isEmpty())
            return QString();
        return toText(Link{m_connection, {m_session.system().info().key, place}});
    };
    return incidentText(m_store.snapshot(), m_store.items(), m_connection, m_session.format(),
                        linkTo);
}

void NowPage::rebuild()
{
    const NowSnapshot &now = m_store.snapshot();
    m_view->setEmpty(m_store.items().isEmpty() && now.unseen.isEmpty(),
                     {.title = tr("Nothing needs you"),
                      .sentence = tr("Nothing failed in the last 24 hours, and nothing waits for a "
                                     "person.")});
    m_header->setSentence(now.failedRuns.isSome()
                              ? m_session
                                    .words()(say("%1 run(s) failed in the last 24 hours", nullptr,
                                                 pluralNumber(now.failedRuns.value)))
                                    .arg(countText(now.failedRuns))
                              : QString());
    m_side->show(now);
    if (m_shown == m_store.items() && m_rows->count() > 0)
        return;
    m_shown = m_store.items();
    clearRows(*m_rows);
    std::optional<NowItem::Section> section;
    for (const NowItem &item : std::as_const(m_shown)) {
        if (section != item.section) {
            section = item.section;
            m_rows->addSpacing(8);
            m_rows->addWidget(new SectionLabel(sectionTitle(item.section), m_list));
        }
        addRow(item);
    }
    for (const QString &unseen : now.unseen) {
        auto *label = new SentenceLabel(m_list);
        label->setSentence(unseen, SentenceLabel::Tone::Muted);
        m_rows->addWidget(label);
    }
    m_rows->addStretch(1);
}

void NowPage::addRow(const NowItem &item)
{
    auto *row = new NowRow(item, m_list);
    m_rows->addWidget(row);
    addButtons(*row);
}

void NowPage::addButtons(NowRow &row)
{
    const NowItem item = row.item();
    if (!item.filter.isEmpty() && m_session.system().bulk()) {
        QPushButton *retry = row.addButton(tr("Try one first…"), true);
        retry->setObjectName(QStringLiteral("nowRetry"));
        connect(retry, &QPushButton::clicked, this, [this, item] {
            Q_EMIT bulkWanted(QString::fromLatin1(RetryFailed::name), item.filter);
        });
    }
    if (item.bulk) {
        QPushButton *stop = row.addButton(tr("Stop the rest"));
        stop->setObjectName(QStringLiteral("nowStop"));
        connect(stop, &QPushButton::clicked, this,
                [this, item] { Q_EMIT stopBulkWanted(*item.bulk); });
    }
    if (!item.place)
        return;
    QPushButton *open = row.addButton(tr("Show"));
    open->setObjectName(QStringLiteral("nowShow"));
    connect(open, &QPushButton::clicked, this, [this, item] { askFor(*item.place); });
}

void NowPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_store.setVisible(true);
}

void NowPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_store.setVisible(false);
}

} // namespace sluice::pages
