#include "gui/palette/palettemodel.h"

#include "core/async.h"
#include "core/humantext.h"
#include "gui/connection/connecttext.h"
#include "paint/plaintext.h"
#include "paint/statusstyle.h"

#include <algorithm>
#include <set>

namespace sluice {

namespace {

constexpr int runsShown = 8;
constexpr int overviewOfKind = 12;
constexpr qsizetype shortestPrefix = 4;
constexpr std::chrono::milliseconds typingPause{150};
constexpr std::chrono::milliseconds searchSlice{4};
constexpr qsizetype stepsAtOnce = 1000;
/// What is near goes first: a beginning here before a beginning elsewhere.
constexpr int elsewhereHandicap = 150;
constexpr int impossibleHandicap = 100;
constexpr int otherWordsHandicap = 50;

bool isIdPrefix(const QString &text)
{
    return text.size() >= shortestPrefix && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c == u'-' || (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') ||
                      (c >= u'A' && c <= u'F');
           });
}

} // namespace

PaletteModel::PaletteModel(QObject *parent) : QAbstractListModel(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &PaletteModel::findRuns);
    m_slice.setSingleShot(true);
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &PaletteModel::searchOn);
}

PaletteModel::~PaletteModel()
{
    m_finding.cancel();
    m_reading.cancel();
}

void PaletteModel::setSource(const PaletteSource &source)
{
    m_finding.cancel();
    m_findingRuns = false;
    m_runs.clear();
    if (source.system != m_source.system)
        m_steps = {};
    m_source = source;
    takeNames();
    readSteps();
    startSearch();
}

void PaletteModel::readSteps()
{
    m_reading.cancel();
    m_stepsError.clear();
    m_awaitsSteps = m_source.system && m_source.system->catalogue() && m_steps.steps.isEmpty();
    if (!m_source.system || !m_source.system->catalogue())
        return;
    m_reading = m_source.system->catalogue()->stepNames(mostSteps);
    whenDone(m_reading, this, [this](const Result<StepNames> &steps) {
        m_awaitsSteps = false;
        m_stepsError = steps ? QString() : steps.error().message;
        if (steps && *steps != m_steps) {
            m_steps = *steps;
            takeNames();
        }
        startSearch();
    });
}

void PaletteModel::takeNames()
{
    std::vector<NameSearch::Name> names;
    m_things.clear();
    m_fed = 0;
    const auto add = [&](Kind kind, qsizetype index, NameSearch::Name name) {
        m_things.push_back({kind, int(index)});
        names.push_back(std::move(name));
    };
    for (qsizetype i = 0; i < m_source.flows.size(); ++i)
        add(Kind::Flow, i, {.text = m_source.flows[i].value()});
    for (qsizetype i = 0; i < m_source.commands.size(); ++i) {
        const PaletteCommand &command = m_source.commands[i];
        const int handicap = command.obstacle.isEmpty() ? 0 : impossibleHandicap;
        add(Kind::Command, i, {.text = command.text, .place = command.also, .handicap = handicap});
        if (!command.also.isEmpty()) {
            add(Kind::Command, i,
                {.text = command.also, .handicap = handicap + otherWordsHandicap});
        }
    }
    for (qsizetype i = 0; i < m_source.profiles.size(); ++i)
        add(Kind::Profile, i, {.text = connectText(m_source.profiles[i])});
    m_search.setNames(std::move(names));
}

bool PaletteModel::isNear(const StepName &step) const
{
    return m_source.open && flowOf(*m_source.open) == step.flow;
}

void PaletteModel::feedSteps()
{
    const qsizetype end = std::min(m_steps.steps.size(), m_fed + stepsAtOnce);
    std::vector<NameSearch::Name> names;
    names.reserve(size_t(end - m_fed));
    for (; m_fed < end; ++m_fed) {
        const StepName &step = m_steps.steps[m_fed];
        m_things.push_back({Kind::Step, int(m_fed)});
        names.push_back({.text = step.step.value(),
                         .place = step.flow.value(),
                         .handicap = isNear(step) ? 0 : elsewhereHandicap});
    }
    m_search.append(std::move(names));
}

void PaletteModel::setText(const QString &text)
{
    m_text = text.trimmed();
    m_finding.cancel();
    m_runs.clear();
    m_pause.stop();
    m_findingRuns = m_source.system && m_source.system->runs() && isIdPrefix(m_text);
    if (m_findingRuns)
        m_pause.start();
    startSearch();
}

void PaletteModel::startSearch()
{
    m_search.setText(m_text);
    searchOn();
}

void PaletteModel::searchOn()
{
    const QDeadlineTimer until(searchSlice);
    bool done = m_text.isEmpty();
    while (!done) {
        if (m_fed < m_steps.steps.size())
            feedSteps();
        done = m_search.goOn(until) && m_fed == m_steps.steps.size();
        if (until.hasExpired())
            break;
    }
    if (done)
        m_slice.stop();
    else
        m_slice.start();
    rebuild();
    if (isSettled())
        Q_EMIT settled();
}

bool PaletteModel::isSettled() const
{
    return !m_slice.isActive() && !m_awaitsSteps && !(m_findingRuns && m_rows.empty());
}

void PaletteModel::findRuns()
{
    m_finding = m_source.system->runs()->find(m_text, runsShown);
    whenDone(m_finding, this, [this](const Result<QList<RunSummary>> &runs) {
        m_findingRuns = false;
        if (runs) {
            m_runs = *runs;
            rebuild();
        }
        if (isSettled())
            Q_EMIT settled();
    });
}

PaletteModel::Row PaletteModel::rowOf(const Thing &thing) const
{
    switch (thing.kind) {
    case Kind::Flow: {
        const FlowSlug &flow = m_source.flows[thing.index];
        return {.title = flow.value(),
                .detail = {},
                .kind = tr("flow"),
                .target = Place(FlowPlace{flow})};
    }
    case Kind::Step: {
        const StepName &step = m_steps.steps[thing.index];
        // A step of the run that is open is meant there.
        const std::optional<RunId> run = isNear(step) ? runOf(*m_source.open) : std::nullopt;
        const Place place = run ? Place(RunPlace{*run, step.step, step.flow})
                                : Place(FlowPlace{step.flow, step.step});
        return {.title = step.step.value(),
                .detail = step.flow.value(),
                .kind = tr("step"),
                .target = place};
    }
    case Kind::Profile: {
        const ConnectionProfile &profile = m_source.profiles[thing.index];
        return {.title = connectText(profile),
                .detail = {},
                .kind = tr("connection"),
                .target = profile};
    }
    case Kind::Command:
        break;
    }
    const PaletteCommand &command = m_source.commands[thing.index];
    Row row{.title = command.text, .detail = command.detail, .kind = tr("action")};
    if (command.obstacle.isEmpty())
        row.target = command.command;
    else
        row.detail = row.obstacle = command.obstacle;
    return row;
}

void PaletteModel::addOverview(std::vector<Row> &rows) const
{
    const qsizetype flows = std::min<qsizetype>(m_source.flows.size(), overviewOfKind);
    for (qsizetype i = 0; i < flows; ++i)
        rows.push_back(rowOf({Kind::Flow, int(i)}));
    if (m_source.open && flowOf(*m_source.open)) {
        auto step = std::find_if(m_steps.steps.begin(), m_steps.steps.end(),
                                 [this](const StepName &name) { return isNear(name); });
        for (int shown = 0; step != m_steps.steps.end() && isNear(*step) && shown < overviewOfKind;
             ++step, ++shown)
            rows.push_back(rowOf({Kind::Step, int(step - m_steps.steps.begin())}));
    }
    for (const bool possible : {true, false}) {
        for (qsizetype i = 0; i < m_source.commands.size(); ++i) {
            if (m_source.commands[i].obstacle.isEmpty() == possible)
                rows.push_back(rowOf({Kind::Command, int(i)}));
        }
        for (qsizetype i = 0; possible && i < m_source.profiles.size(); ++i)
            rows.push_back(rowOf({Kind::Profile, int(i)}));
    }
}

void PaletteModel::rebuild()
{
    std::vector<Row> rows;
    for (const RunSummary &run : std::as_const(m_runs)) {
        rows.push_back({.title = toText(run.id),
                        .detail = tr("%1, %2").arg(run.flow.value(), paint::styleOf(run).word),
                        .kind = tr("run"),
                        .target = Place(RunPlace{run.id, {}, run.flow})});
    }
    if (const auto link = linkFromText(m_text)) {
        rows.push_back({.title = toText(link->place),
                        .detail = link->connection,
                        .kind = tr("link"),
                        .target = *link});
    }
    if (m_text.isEmpty()) {
        addOverview(rows);
    } else {
        std::set<int> commands;
        for (const NameSearch::Hit &hit : m_search.hits()) {
            const Thing &thing = m_things[size_t(hit.name)];
            // It may be found by either of its texts.
            if (thing.kind != Kind::Command || commands.insert(thing.index).second)
                rows.push_back(rowOf(thing));
        }
    }
    QStringList names;
    for (const Row &row : rows)
        names << paint::visibleText(row.title);
    beginResetModel();
    m_rows = std::move(rows);
    m_names = DistinctNames(names);
    endResetModel();
}

QString PaletteModel::note() const
{
    QStringList sentences;
    if (!m_text.isEmpty() && m_search.found() > mostShown) {
        sentences << tr("The best %1 of %2.", "shown, found")
                         .arg(countText(mostShown), countText(m_search.found()));
    }
    if (!m_stepsError.isEmpty())
        sentences << tr("Steps could not be read: %1").arg(m_stepsError);
    else if (!m_steps.all)
        sentences << tr("Only the first %1 steps are searched.").arg(countText(mostSteps));
    return sentences.join(u' ');
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case DetailRole:
        return row.detail;
    case KindRole:
        return row.kind;
    case ObstacleRole:
        return row.obstacle;
    case Qt::AccessibleTextRole:
        return tr("%1 %2 %3").arg(row.kind, row.title, row.detail);
    default:
        return {};
    }
}

} // namespace sluice
