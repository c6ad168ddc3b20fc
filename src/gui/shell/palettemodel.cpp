#include "gui/shell/palettemodel.h"

#include "core/async.h"
#include "paint/plaintext.h"
#include "paint/statusstyle.h"

#include <QAction>

#include <algorithm>

namespace sluice {

namespace {

constexpr int runsShown = 8;
constexpr int rowsPerKind = 12;
constexpr qsizetype shortestPrefix = 4;
constexpr std::chrono::milliseconds typingPause{150};

bool isIdPrefix(const QString &text)
{
    return text.size() >= shortestPrefix && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c == u'-' || (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') ||
                      (c >= u'A' && c <= u'F');
           });
}

QString withoutMnemonic(QString text)
{
    return text.remove(u'&');
}

} // namespace

PaletteModel::PaletteModel(QObject *parent) : QAbstractListModel(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &PaletteModel::findRuns);
}

PaletteModel::~PaletteModel()
{
    m_finding.cancel();
    m_reading.cancel();
}

void PaletteModel::setSource(std::shared_ptr<System> system, const QList<FlowSlug> &flows,
                             const QList<QAction *> &actions,
                             const std::optional<FlowSlug> &openFlow)
{
    m_finding.cancel();
    m_reading.cancel();
    m_system = std::move(system);
    m_flows = flows;
    m_actions = {actions.begin(), actions.end()};
    m_openFlow = openFlow;
    m_steps.clear();
    m_runs.clear();
    if (m_system && openFlow) {
        m_reading = m_system->flow(*openFlow);
        whenDone(m_reading, this, [this](const Result<FlowDefinition> &flow) {
            if (!flow)
                return;
            for (const StepDefinition &step : flow->steps)
                m_steps.append(step.slug);
            takeNames();
            rebuild();
        });
    }
    takeNames();
    rebuild();
}

void PaletteModel::takeNames()
{
    QStringList names;
    for (const FlowSlug &flow : std::as_const(m_flows))
        names << paint::visibleText(flow.value());
    for (const StepSlug &step : std::as_const(m_steps))
        names << paint::visibleText(step.value());
    m_names = DistinctNames(names);
}

void PaletteModel::setText(const QString &text)
{
    m_text = text.trimmed();
    m_finding.cancel();
    m_runs.clear();
    m_pause.stop();
    if (m_system && isIdPrefix(m_text))
        m_pause.start();
    rebuild();
}

void PaletteModel::findRuns()
{
    m_finding = m_system->findRuns(m_text, runsShown);
    whenDone(m_finding, this, [this](const Result<QList<RunSummary>> &runs) {
        if (!runs)
            return;
        m_runs = *runs;
        rebuild();
    });
}

void PaletteModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    const auto matches = [this](const QString &text) {
        return text.contains(m_text, Qt::CaseInsensitive);
    };
    for (const RunSummary &run : std::as_const(m_runs)) {
        m_rows.push_back({toText(run.id),
                          tr("%1, %2").arg(run.flow.value(), paint::styleOf(run).word), tr("run"),
                          Place{run.flow, run.id}});
    }
    int shown = 0;
    for (const FlowSlug &flow : std::as_const(m_flows)) {
        if (matches(flow.value()) && shown++ < rowsPerKind)
            m_rows.push_back({flow.value(), {}, tr("flow"), Place{flow}});
    }
    shown = 0;
    for (const StepSlug &step : std::as_const(m_steps)) {
        if (matches(step.value()) && shown++ < rowsPerKind) {
            m_rows.push_back({step.value(), m_openFlow->value(), tr("step"),
                              Place{m_openFlow, std::nullopt, step}});
        }
    }
    for (const QPointer<QAction> &action : std::as_const(m_actions)) {
        const QString text = action ? withoutMnemonic(action->text()) : QString();
        if (action && action->isEnabled() && matches(text))
            m_rows.push_back({text, action->shortcut().toString(QKeySequence::NativeText),
                              tr("action"), action});
    }
    endResetModel();
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
    case Qt::AccessibleTextRole:
        return tr("%1 %2 %3").arg(row.kind, row.title, row.detail);
    default:
        return {};
    }
}

} // namespace sluice
