#include "gui/shell/sidebar.h"

#include "gui/shell/flowsection.h"
#include "gui/shell/pagelinks.h"
#include "gui/theme/currenttheme.h"
#include "gui/theme/plaintooltip.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/pill.h"
#include "gui/widgets/wraprow.h"
#include "model/systemdesk.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice {

namespace {

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
      m_lists(new QSplitter(Qt::Vertical, this)),
      m_operations(new SectionLabel(tr("Operations"), this)),
      m_links(new PageLinks(this)),
      m_workerPlace(new QLabel(this)),
      m_workerPill(new Pill(this)),
      m_workerButton(new QPushButton(this)),
      m_handlers(new ElidedLabel(this)),
      m_openHandlers(new QPushButton(tr("Open"), this))
{
    setMinimumWidth(200);
    m_lists->setChildrenCollapsible(false);
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

    auto *operations = new QVBoxLayout;
    operations->setContentsMargins(20, 4, 16, 0);
    operations->addWidget(m_operations);
    auto *links = new QVBoxLayout;
    links->setContentsMargins(8, 0, 8, 0);
    links->addWidget(m_links);
    auto *worker = new WrapRow;
    worker->setSpacing(6);
    worker->addWidget(m_workerPlace);
    worker->addWidget(m_workerPill);
    auto *handlers = new QHBoxLayout;
    handlers->addWidget(m_handlers, 1);
    handlers->addWidget(m_openHandlers);
    auto *workerBox = new QVBoxLayout;
    workerBox->setContentsMargins(20, 4, 16, 0);
    workerBox->setSpacing(6);
    workerBox->addWidget(new SectionLabel(tr("Local worker"), this));
    workerBox->addLayout(worker);
    workerBox->addLayout(handlers);
    workerBox->addWidget(m_workerButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 12);
    layout->setSpacing(6);
    layout->addWidget(m_lists, 1);
    layout->addLayout(operations);
    layout->addLayout(links);
    layout->addLayout(workerBox);

    connect(m_links, &PageLinks::placeWanted, this, [this](const Place &place) {
        // About the connection: in the system where one is.
        Q_EMIT addressWanted({m_open ? m_open->desk().key() : QString(), place});
    });
    connect(m_workerButton, &QPushButton::clicked, this, &SideBar::workerToggled);
    connect(m_openHandlers, &QPushButton::clicked, this, &SideBar::handlersWanted);
    setDesks({});
    setHandlers({});
    setWords(UsualVocabulary());
    setWorker(WorkerControl::State::Stopped, {}, false);
}

SideBar::~SideBar() = default;

void SideBar::setWords(const Vocabulary &words)
{
    m_links->setWords(words);
    m_onlyOnSandbox = words(say("The local worker takes tasks only from a sandbox."));
    showWorkerObstacle();
}

void SideBar::setDesks(const QList<SystemDesk *> &desks)
{
    m_open = nullptr;
    m_links->setCurrent({});
    for (FlowSection *section : std::exchange(m_sections, {}))
        delete section;
    for (SystemDesk *desk : desks) {
        auto *section = new FlowSection(*desk);
        m_lists->addWidget(section);
        m_sections << section;
        connect(section, &FlowSection::flowWanted, this, [this, desk](const FlowSlug &flow) {
            Q_EMIT addressWanted({desk->key(), FlowPlace{flow}});
        });
        connect(section, &FlowSection::flowsChanged, this,
                [this, desk] { Q_EMIT flowsChanged(*desk); });
    }
    m_operations->setVisible(!desks.isEmpty());
    m_links->setVisible(!desks.isEmpty());
}

std::optional<FlowSlug> SideBar::firstFlow(const SystemDesk &desk) const
{
    for (const FlowSection *section : m_sections) {
        if (&section->desk() == &desk)
            return section->firstFlow();
    }
    return std::nullopt;
}

void SideBar::setCurrent(const SystemDesk *desk, const std::optional<Place> &place)
{
    m_open = nullptr;
    for (FlowSection *section : std::as_const(m_sections)) {
        const bool here = &section->desk() == desk;
        section->setCurrent(here && place ? flowOf(*place) : std::nullopt);
        if (here)
            m_open = section;
    }
    m_links->setCurrent(place);
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
    m_workerState = state;
    m_workerAllowed = allowed;
    m_workerNews = news;
    showWorkerObstacle();
}

void SideBar::showWorkerObstacle()
{
    const bool stopped = m_workerState == WorkerControl::State::Stopped;
    QString whyNot;
    if (!m_workerAllowed)
        whyNot = m_onlyOnSandbox;
    else if (m_workerNews == WorkerNews::None)
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

void SideBar::focusFilter()
{
    FlowSection *const section = m_open ? m_open : m_sections.value(0);
    if (section)
        section->focusFilter();
}

bool SideBar::isFiltered() const
{
    return std::any_of(m_sections.begin(), m_sections.end(),
                       [](const FlowSection *section) { return section->isFiltered(); });
}

void SideBar::clearFilter()
{
    for (FlowSection *section : std::as_const(m_sections))
        section->clearFilter();
}

void SideBar::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(*this).panel);
}

} // namespace sluice
