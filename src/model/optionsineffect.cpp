#include "model/optionsineffect.h"

#include "core/humantext.h"
#include "core/system/vocabulary.h"

#include <QCoreApplication>

namespace sluice {

namespace {

struct OptionText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::OptionText)

public:
    SLUICE_SAYS(sluice::OptionText)
};

QString secondsText(Seconds seconds)
{
    // "60 s" as it was set, not "1 min 0 s".
    return OptionText::tr("%1 s").arg(QLocale().toString(qint64(seconds.count())));
}

template <typename T, typename Format>
OptionInEffect resolve(const char *name, const std::optional<T> &ofStep,
                       const std::optional<T> &ofFlow, const std::optional<T> &ofEngine,
                       Format format)
{
    OptionInEffect option{QLatin1String(name), OptionText::tr("none")};
    if (ofStep) {
        option.origin = OptionOrigin::Step;
        option.value = format(*ofStep);
    } else if (ofFlow && ofFlow != ofEngine) {
        option.origin = OptionOrigin::Flow;
        option.value = format(*ofFlow);
    } else if (ofEngine) {
        option.value = format(*ofEngine);
    }
    return option;
}

QString delayText(Seconds delay)
{
    return delay.count() == 0 ? OptionText::tr("none") : secondsText(delay);
}

} // namespace

QString originText(OptionOrigin origin, bool ofFlow, const Vocabulary &words)
{
    switch (origin) {
    case OptionOrigin::EngineDefault:
        return OptionText::tr("engine default");
    case OptionOrigin::Flow:
        return ofFlow ? OptionText::tr("set here") : words(OptionText::say("from flow"));
    case OptionOrigin::Step:
        break;
    }
    return OptionText::tr("set here");
}

QList<OptionInEffect> optionsInEffect(const FlowDefinition &flow, const StepDefinition &step,
                                      const StepOptions &defaults)
{
    const StepOptions &own = step.options;
    const StepOptions &shared = flow.options;
    return {
        resolve("max_attempts", own.maxAttempts, shared.maxAttempts, defaults.maxAttempts,
                [](int n) { return countText(n); }),
        resolve("base_delay", own.baseDelay, shared.baseDelay, defaults.baseDelay, delayText),
        resolve("timeout", own.timeout, shared.timeout, defaults.timeout, secondsText),
        resolve("start_delay", own.startDelay, std::optional<Seconds>{}, defaults.startDelay,
                delayText),
    };
}

QList<OptionInEffect> optionsInEffect(const FlowDefinition &flow, const StepOptions &defaults)
{
    const StepDefinition none{.slug = StepSlug({}), .deps = {}, .options = {}};
    QList<OptionInEffect> options = optionsInEffect(flow, none, defaults);
    options.removeLast();
    return options;
}

} // namespace sluice
