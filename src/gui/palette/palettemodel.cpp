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
constexpr std::chrono::milliseconds typingPause{150};
constexpr std::chrono::milliseconds searchSlice{4};
constexpr qsizetype stepsAtOnce = 1000;
/// What is near goes first: a beginning here before a beginning elsewhere.
constexpr int elsewhereHandicap = 150;
constexpr int impossibleHandicap = 100;
constexpr int otherWordsHandicap = 50;

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
    cancelAll();
}

void PaletteModel::cancelAll()
{
    for (Reading &one : m_readings) {
        one.finding.cancel();
        one.reading.cancel();
    }
}

void PaletteModel::setSource(const PaletteSource &source)
{
    cancelAll();
    const bool same =
        std::equal(source.systems.begin(), source.systems.end(), m_source.systems.begin(),
                   m_source.systems.end(), [](const PaletteSystem &a, const PaletteSystem &b) {
                       return a.system == b.system;
                   });
    if (!same)
        m_readings = std::vector<Reading>(size_t(source.systems.size()));
    for (Reading &one : m_readings) {
        one.runs.clear();
        one.findingRuns = false;
    }
    m_source = source;
    takeNames();
    readSteps();
    startSearch();
}

void PaletteModel::readSteps()
{
    for (size_t i = 0; i < m_readings.size(); ++i) {
        Reading &one = m_readings[i];
        CatalogueFacet *catalogue = m_source.systems[qsizetype(i)].system->catalogue();
        one.error.clear();
        one.awaitsSteps = catalogue && one.steps.steps.isEmpty();
        if (!catalogue)
            continue;
        one.reading = catalogue->stepNames(mostSteps);
        whenDone(one.reading, this, [this, i](const Result<StepNames> &steps) {
            Reading &read = m_readings[i];
            read.awaitsSteps = false;
            read.error = steps ? QString() : steps.error().message;
            if (steps && *steps != read.steps) {
                read.steps = *steps;
                takeNames();
            }
            startSearch();
        });
    }
}

void PaletteModel::takeNames()
{
    std::vector<NameSearch::Name> names;
    m_things.clear();
    for (Reading &one : m_readings)
        one.fed = 0;
    const auto add = [&](Kind kind, qsizetype index, NameSearch::Name name, int system = -1) {
        m_things.push_back({kind, int(index), system});
        names.push_back(std::move(name));
    };
    for (int system = 0; system < int(m_source.systems.size()); ++system) {
        const QList<FlowSlug> &flows = m_source.systems[system].flows;
        for (qsizetype i = 0; i < flows.size(); ++i)
            add(Kind::Flow, i, {.text = flows[i].value()}, system);
    }
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

bool PaletteModel::isNear(int system, const StepName &step) const
{
    return m_source.open && m_source.systems[system].key == m_source.open->system &&
           flowOf(m_source.open->place) == step.flow;
}

const Vocabulary &PaletteModel::wordsOf(int system) const
{
    return m_source.systems[system].system->vocabulary();
}

Address PaletteModel::addressOf(int system, const Place &place) const
{
    return {m_source.systems[system].key, place};
}

bool PaletteModel::isFedUp() const
{
    return std::all_of(m_readings.begin(), m_readings.end(),
                       [](const Reading &one) { return one.fed == one.steps.steps.size(); });
}

bool PaletteModel::any(bool Reading::*state) const
{
    return std::any_of(m_readings.begin(), m_readings.end(),
                       [state](const Reading &one) { return one.*state; });
}

void PaletteModel::feedSteps()
{
    std::vector<NameSearch::Name> names;
    for (int system = 0; system < int(m_readings.size()); ++system) {
        Reading &one = m_readings[size_t(system)];
        const qsizetype end = std::min(one.steps.steps.size(), one.fed + stepsAtOnce);
        for (; one.fed < end; ++one.fed) {
            const StepName &step = one.steps.steps[one.fed];
            m_things.push_back({Kind::Step, int(one.fed), system});
            names.push_back({.text = step.step.value(),
                             .place = step.flow.value(),
                             .handicap = isNear(system, step) ? 0 : elsewhereHandicap});
        }
    }
    m_search.append(std::move(names));
}

void PaletteModel::setText(const QString &text)
{
    m_text = text.trimmed();
    m_pause.stop();
    for (size_t i = 0; i < m_readings.size(); ++i) {
        m_readings[i].finding.cancel();
        m_readings[i].runs.clear();
        const RunsFacet *runs = m_source.systems[qsizetype(i)].system->runs();
        m_readings[i].findingRuns = runs && runs->mayBeginId(m_text);
    }
    if (any(&Reading::findingRuns))
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
        if (!isFedUp())
            feedSteps();
        done = m_search.goOn(until) && isFedUp();
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
    return !m_slice.isActive() && !any(&Reading::awaitsSteps) &&
           !(any(&Reading::findingRuns) && m_rows.empty());
}

void PaletteModel::findRuns()
{
    for (size_t i = 0; i < m_readings.size(); ++i) {
        if (!m_readings[i].findingRuns)
            continue;
        m_readings[i].finding =
            m_source.systems[qsizetype(i)].system->runs()->find(m_text, runsShown);
        whenDone(m_readings[i].finding, this, [this, i](const Result<QList<RunSummary>> &runs) {
            m_readings[i].findingRuns = false;
            if (runs) {
                m_readings[i].runs = *runs;
                rebuild();
            }
            if (isSettled())
                Q_EMIT settled();
        });
    }
}

PaletteModel::Row PaletteModel::rowOf(const Thing &thing) const
{
    switch (thing.kind) {
    case Kind::Flow: {
        const FlowSlug &flow = m_source.systems[thing.system].flows[thing.index];
        return {.title = flow.value(),
                .detail = {},
                .kind = wordsOf(thing.system)(say("flow")),
                .target = addressOf(thing.system, FlowPlace{flow})};
    }
    case Kind::Step: {
        const StepName &step = m_readings[size_t(thing.system)].steps.steps[thing.index];
        // A step of the run that is open is meant there.
        const std::optional<RunId> run =
            isNear(thing.system, step) ? runOf(m_source.open->place) : std::nullopt;
        const Place place = run ? Place(RunPlace{*run, step.step, step.flow})
                                : Place(FlowPlace{step.flow, step.step});
        return {.title = step.step.value(),
                .detail = step.flow.value(),
                .kind = wordsOf(thing.system)(say("step")),
                .target = addressOf(thing.system, place)};
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
    for (int system = 0; system < int(m_source.systems.size()); ++system) {
        const qsizetype flows =
            std::min<qsizetype>(m_source.systems[system].flows.size(), overviewOfKind);
        for (qsizetype i = 0; i < flows; ++i)
            rows.push_back(rowOf({Kind::Flow, int(i), system}));
    }
    for (int system = 0; system < int(m_readings.size()); ++system) {
        const QList<StepName> &steps = m_readings[size_t(system)].steps.steps;
        auto step = std::find_if(steps.begin(), steps.end(),
                                 [&](const StepName &name) { return isNear(system, name); });
        for (int shown = 0; step != steps.end() && isNear(system, *step) && shown < overviewOfKind;
             ++step, ++shown)
            rows.push_back(rowOf({Kind::Step, int(step - steps.begin()), system}));
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
    for (int system = 0; system < int(m_readings.size()); ++system) {
        for (const RunSummary &run : std::as_const(m_readings[size_t(system)].runs)) {
            rows.push_back({.title = toText(run.id),
                            .detail = tr("%1, %2").arg(run.flow.value(), paint::styleOf(run).word),
                            .kind = wordsOf(system)(say("run")),
                            .target = addressOf(system, RunPlace{run.id, {}, run.flow})});
        }
    }
    if (const auto link = linkFromText(m_text)) {
        rows.push_back({.title = toText(link->address.place),
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
    for (int i = 0; i < int(m_readings.size()); ++i) {
        const Reading &one = m_readings[size_t(i)];
        if (!one.error.isEmpty())
            sentences << wordsOf(i)(say("Steps could not be read: %1")).arg(one.error);
        else if (!one.steps.all)
            sentences << wordsOf(i)(say("Only the first %1 steps are searched."))
                             .arg(countText(mostSteps));
    }
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
