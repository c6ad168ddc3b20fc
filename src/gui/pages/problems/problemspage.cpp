#include "gui/pages/problems/problemspage.h"

#include "core/humantext.h"
#include "gui/pages/pageheader.h"
#include "gui/pages/subjectview.h"
#include "gui/widgets/card.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/layoutrows.h"
#include "model/problemsentence.h"
#include "model/systemsession.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::pages {

namespace {

/// So many of a kind are shown.
constexpr qsizetype shownProblems = 50;

} // namespace

StandingPage ProblemsPage::standing(const Vocabulary &)
{
    return {.place = ProblemsPlace(),
            .name = QStringLiteral("actionProblems"),
            .title = tr("Problems"),
            .detail = tr("doctor, what does not agree with itself, repair")};
}

ProblemsPage::ProblemsPage(const PageContext &context, const ProblemsPlace &, QWidget *parent)
    : Page(parent),
      m_session(context.session),
      m_store(context.session),
      m_header(new PageHeader(this)),
      m_list(new QWidget),
      m_rows(new QVBoxLayout(m_list))
{
    setObjectName(QStringLiteral("problemsPage"));
    m_header->setCrumbs({}, tr("Problems"));
    m_header->setStatus(std::nullopt);
    m_rows->setContentsMargins(16, 4, 16, 16);
    m_rows->setSpacing(8);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("problemsScroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_list);
    m_view = new SubjectView(context.session, m_store, scroll, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);
    connect(&m_store, &ProblemStore::healthChanged, this, &ProblemsPage::rebuild);
}

QStringList ProblemsPage::title() const
{
    return {tr("Problems")};
}

bool ProblemsPage::isReady() const
{
    return m_store.loadState() == LoadState::Ready;
}

void ProblemsPage::rebuild()
{
    const Health &health = m_store.health();
    m_header->setSentence(
        health.problems.isEmpty()
            ? QString()
            : tr("%1 found", "problems")
                  .arg(countText(Count(health.problems.size(), !health.isComplete))));
    m_view->setEmpty(health.problems.isEmpty() && health.unseen.isEmpty(),
                     {.title = tr("Nothing is wrong"),
                      .sentence = tr("Queues, counters, workers and functions agree with each "
                                     "other.")});
    clearRows(*m_rows);
    QList<Problem> ofKind;
    for (const Problem &problem : health.problems) {
        if (!ofKind.isEmpty() && ofKind.first().kind != problem.kind)
            addKind(std::exchange(ofKind, {}));
        ofKind << problem;
    }
    if (!ofKind.isEmpty())
        addKind(ofKind);
    addUnseen(health);
    m_rows->addStretch(1);
}

void ProblemsPage::addKind(const QList<Problem> &problems)
{
    m_rows->addSpacing(8);
    m_rows->addWidget(new SectionLabel(problemTitle(problems.first().kind), m_list));
    for (const Problem &problem : problems.first(std::min(shownProblems, problems.size())))
        addProblem(problem);
    if (problems.size() > shownProblems) {
        auto *more = new SentenceLabel(m_list);
        more->setSentence(tr("and %n more", nullptr, int(problems.size() - shownProblems)),
                          SentenceLabel::Tone::Muted);
        m_rows->addWidget(more);
    }
}

void ProblemsPage::addProblem(const Problem &problem)
{
    auto *card = new Card(m_list);
    card->setObjectName(QStringLiteral("problem"));
    card->setAccessibleName(problemSentence(problem));
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(14, 10, 12, 10);
    row->setSpacing(12);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    auto *sentence = new SentenceLabel(card);
    sentence->setSentence(problemSentence(problem));
    auto *remedy = new SentenceLabel(card);
    remedy->setSentence(problemRemedy(problem), SentenceLabel::Tone::Muted);
    texts->addWidget(sentence);
    texts->addWidget(remedy);
    row->addLayout(texts, 1);
    if (problem.isRepairable && m_session.system().actions()) {
        auto *repair = new QPushButton(tr("Repair…"), card);
        repair->setObjectName(QStringLiteral("problemRepair"));
        repair->setAutoDefault(false);
        repair->setAccessibleDescription(problemSentence(problem));
        connect(repair, &QPushButton::clicked, this,
                [this, problem] { Q_EMIT repairWanted(problem); });
        row->addWidget(repair, 0, Qt::AlignVCenter);
    }
    if (const auto place = placeOf(problem)) {
        auto *open = new QPushButton(tr("Show"), card);
        open->setObjectName(QStringLiteral("problemShow"));
        open->setAutoDefault(false);
        open->setAccessibleDescription(problemSentence(problem));
        connect(open, &QPushButton::clicked, this, [this, place] { askFor(*place); });
        row->addWidget(open, 0, Qt::AlignVCenter);
    }
    m_rows->addWidget(card);
}

void ProblemsPage::addUnseen(const Health &health)
{
    for (const QString &sentence : health.unseen) {
        auto *label = new SentenceLabel(m_list);
        label->setSentence(sentence, SentenceLabel::Tone::Muted);
        m_rows->addWidget(label);
    }
}

std::optional<Place> ProblemsPage::placeOf(const Problem &problem) const
{
    const auto text = [&problem](const char *key) {
        return problem.subject.value(QLatin1String(key)).toString();
    };
    std::optional<StepSlug> step;
    if (const QString slug = text("step_slug"); !slug.isEmpty())
        step = StepSlug(slug);
    if (const auto run = unreadRunId(text("run_id")))
        return RunPlace{*run, step, {}};
    if (const QString flow = text("flow_slug"); !flow.isEmpty())
        return FlowPlace{FlowSlug(flow), step};
    return std::nullopt;
}

void ProblemsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_store.setVisible(true);
}

void ProblemsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_store.setVisible(false);
}

} // namespace sluice::pages
