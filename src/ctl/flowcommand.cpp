#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/flowfile.h"
#include "ctl/output.h"
#include "ctl/withsystem.h"
#include "model/waitingexplanation.h"

#include <algorithm>

namespace sluice::ctl {

namespace {

struct FlowText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::FlowCommand)
};

template <typename Number>
QString numberText(const std::optional<Number> &value)
{
    if (!value)
        return {};
    if constexpr (std::is_same_v<Number, Seconds>)
        return QString::number(value->count());
    else
        return QString::number(*value);
}

QString conditionText(const StepDefinition &step)
{
    QStringList parts;
    if (!step.requiredInput.isEmpty())
        parts << FlowText::tr("needs %1").arg(QString::fromUtf8(step.requiredInput));
    if (!step.forbiddenInput.isEmpty())
        parts << FlowText::tr("not with %1").arg(QString::fromUtf8(step.forbiddenInput));
    if (!parts.isEmpty())
        parts << FlowText::tr("else %1").arg(toWord(step.whenUnmet));
    if (step.whenExhausted != SkipMode::Fail)
        parts << FlowText::tr("when exhausted %1").arg(toWord(step.whenExhausted));
    return parts.join(QStringLiteral("; "));
}

void show(const FlowDefinition &flow)
{
    printLine(FlowText::tr("%1: max_attempts %2, base_delay %3 s, timeout %4 s")
                  .arg(flow.slug.value(), numberText(flow.options.maxAttempts),
                       numberText(flow.options.baseDelay), numberText(flow.options.timeout)));
    QList<QStringList> rows;
    for (const StepDefinition &step : flow.steps) {
        QStringList deps;
        for (const StepSlug &dep : step.deps)
            deps << dep.value();
        rows.append({step.slug.value(),
                     step.type == StepType::Map ? QStringLiteral("map") : QStringLiteral("single"),
                     deps.join(QStringLiteral(", ")), numberText(step.options.maxAttempts),
                     numberText(step.options.baseDelay), numberText(step.options.timeout),
                     numberText(step.options.startDelay), conditionText(step)});
    }
    printTable({FlowText::tr("STEP"), FlowText::tr("TYPE"), FlowText::tr("AFTER"),
                FlowText::tr("ATTEMPTS"), FlowText::tr("BASE DELAY"), FlowText::tr("TIMEOUT"),
                FlowText::tr("START DELAY"), FlowText::tr("CONDITIONS")},
               rows);
}

/// Beside what was asked for, so that a file stays one.
void noteTrouble(System &system, const FlowSlug &slug)
{
    const auto flows = await(system.catalogue()->flows());
    if (!flows)
        return;
    const auto flow = std::find_if(flows->begin(), flows->end(),
                                   [&](const FlowSummary &known) { return known.slug == slug; });
    if (flow == flows->end() || !flow->trouble)
        return;
    if (const auto text = explainWaiting(*flow, system.vocabulary()))
        printNote(QStringLiteral("%1. %2 %3").arg(text->title, text->why, text->help));
}

} // namespace

int flowCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("flow"),
                        FlowText::tr("Shows one flow with its steps. With --json: the file that "
                                     "\"define\" takes."),
                        Arguments::Database::Reads);
    arguments.addPositional(QStringLiteral("show"), FlowText::tr("The word \"show\"."));
    arguments.addPositional(QStringLiteral("FLOW"), FlowText::tr("The flow."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    if (arguments.positional(0) != u"show")
        return reportUsage(FlowText::tr("sluicectl flow knows only: flow show FLOW."));
    return withSystem(arguments, [&](Connection &, const std::shared_ptr<System> &system) {
        const auto flow = await(system->catalogue()->flow(FlowSlug(arguments.positional(1))));
        if (!flow)
            return report(flow.error());
        if (arguments.json())
            printJson(FlowFile::toText(*flow));
        else
            show(*flow);
        noteTrouble(*system, flow->slug);
        return int(Done);
    });
}

} // namespace sluice::ctl
