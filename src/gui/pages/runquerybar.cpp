#include "gui/pages/runquerybar.h"

#include "core/query/queryedit.h"
#include "core/system/vocabulary.h"
#include "gui/widgets/filterbar.h"
#include "gui/widgets/labels.h"
#include "paint/statusstyle.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice::pages {

namespace {

constexpr std::chrono::milliseconds queryPause{400};

} // namespace

RunQueryBar::RunQueryBar(const Vocabulary &words, QWidget *parent)
    : QWidget(parent),
      m_words(words),
      m_chips(new FilterBar(QStringLiteral("runsTotal"), this)),
      m_field(new QueryField(this)),
      m_flaw(new SentenceLabel(this)),
      m_search(new QWidget(this)),
      m_searchText(new SentenceLabel(m_search)),
      m_lookOn(new QPushButton(tr("Look &further"), m_search))
{
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(queryPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { take(false); });
    connect(m_field, &QueryField::edited, this, [this] {
        showFlaw({});
        m_pause.start();
    });
    connect(m_field, &QueryField::submitted, this, [this] { take(true); });
    connect(m_chips, &FilterBar::chose, this, [this](int id) {
        chooseState(id == FilterBar::all ? std::nullopt : std::optional(RunState(id)));
    });
    connect(m_lookOn, &QPushButton::clicked, this, &RunQueryBar::lookOnWanted);
}

void RunQueryBar::build()
{
    const auto chip = [this](RunState state, const QString &text) {
        m_chips->addChip(int(state), text, QStringLiteral("chip_") + toWord(state),
                         paint::styleOf(state));
    };
    chip(RunState::Running, tr("Running"));
    chip(RunState::Failed, tr("Failed"));
    chip(RunState::Held, tr("Held"));
    chip(RunState::Completed, tr("Completed"));
    chip(RunState::Incomplete, tr("Completed, failures skipped"));
    chip(RunState::Cancelled, tr("Cancelled"));
    m_field->setObjectName(QStringLiteral("runsFilter"));
    m_field->setAccessibleName(m_words(say("Filter of the runs")));
    m_field->setPlaceholderText(tr("since:2h  step:charge  error~\"50[12]\"  input.customer = 3"));
    m_flaw->setObjectName(QStringLiteral("runsFilterFlaw"));
    m_flaw->hide();
    m_search->setObjectName(QStringLiteral("runsSearch"));
    m_searchText->setObjectName(QStringLiteral("runsSearchText"));
    m_lookOn->setObjectName(QStringLiteral("runsLookOn"));
    m_lookOn->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *search = new QHBoxLayout(m_search);
    search->setContentsMargins({});
    search->setSpacing(12);
    search->addWidget(m_searchText, 1);
    search->addWidget(m_lookOn);
    m_search->hide();

    auto *below = new QVBoxLayout;
    below->setContentsMargins(16, 0, 16, 8);
    below->setSpacing(6);
    below->addWidget(m_field);
    below->addWidget(m_flaw);
    below->addWidget(m_search);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_chips);
    column->addLayout(below);
}

void RunQueryBar::setText(const QString &text)
{
    m_pause.stop();
    m_field->setText(text);
    const QueryReading &reading = m_field->reading();
    showFlaw(reading.flaw ? reading.flaw->sentence : QString());
    m_query = reading.flaw ? RunQuery() : reading.query;
    showChip();
}

void RunQueryBar::chooseState(const std::optional<RunState> &state)
{
    m_field->setText(withState(m_field->text(), state));
    take(true);
    showChip();
}

void RunQueryBar::take(bool meant)
{
    m_pause.stop();
    const QueryReading &reading = m_field->reading();
    if (reading.flaw) {
        if (meant || !reading.flaw->isUnfinished)
            showFlaw(reading.flaw->sentence);
        return;
    }
    showFlaw({});
    if (reading.query == m_query)
        return;
    m_query = reading.query;
    showChip();
    Q_EMIT queryChanged();
}

void RunQueryBar::showChip()
{
    const auto state = stateAskedIn(m_query);
    m_chips->setChosen(state ? int(*state) : FilterBar::all);
}

void RunQueryBar::showFlaw(const QString &sentence)
{
    m_flaw->setSentence(sentence, SentenceLabel::Tone::Failed);
    m_flaw->setVisible(!sentence.isEmpty());
}

void RunQueryBar::setTotal(const QString &text)
{
    m_chips->setTotal(text);
}

void RunQueryBar::setSearch(const QString &sentence, bool asks)
{
    m_searchText->setSentence(sentence, SentenceLabel::Tone::Muted);
    m_lookOn->setVisible(asks);
    m_search->setVisible(!sentence.isEmpty());
}

void RunQueryBar::setRefusal(const QString &sentence)
{
    if (!sentence.isEmpty())
        showFlaw(sentence);
}

} // namespace sluice::pages
