#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/decide.h"
#include "ctl/output.h"

namespace sluice::ctl {

namespace {

struct OptionsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::OptionsCommand)
};

const char *const inherited = "inherited";
const char *const maxAttempts = "max-attempts";
const char *const baseDelay = "base-delay";
const char *const timeout = "timeout";
const char *const startDelay = "start-delay";
const char *const undo = "undo";

/// Sets \a value as the option \a name says, if it is given.
template <typename T>
Result<> take(const Arguments &arguments, const char *name, int least, bool ofStep,
              std::optional<T> &value)
{
    const QString option = QLatin1String(name);
    if (!arguments.has(option))
        return {};
    const QString text = arguments.value(option);
    if (ofStep && text == QLatin1String(inherited)) {
        value.reset();
        return {};
    }
    const auto number = Arguments::wholeNumber(QStringLiteral("--") + option, text, least);
    if (!number)
        return failure(number.error());
    value = T(*number);
    return {};
}

Result<StepOptions> wanted(const Arguments &arguments, StepOptions options, bool ofStep)
{
    if (const auto taken = take(arguments, maxAttempts, 1, ofStep, options.maxAttempts); !taken)
        return failure(taken.error());
    if (const auto taken = take(arguments, baseDelay, 0, ofStep, options.baseDelay); !taken)
        return failure(taken.error());
    if (const auto taken = take(arguments, timeout, 1, ofStep, options.timeout); !taken)
        return failure(taken.error());
    if (arguments.has(QLatin1String(startDelay)) && !ofStep) {
        return failure(Error::Code::InvalidArgument,
                       OptionsText::tr("A start delay is an option of steps only. Name a step."));
    }
    if (const auto taken = take(arguments, startDelay, 0, ofStep, options.startDelay); !taken)
        return failure(taken.error());
    return options;
}

} // namespace

int optionsCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("options"),
                        OptionsText::tr("Sets options of a flow or of a step; what is not named "
                                        "stays. For a step, \"inherited\" takes the flow's."),
                        Arguments::Database::Decides);
    arguments.addPositional(QStringLiteral("FLOW"), OptionsText::tr("The flow."));
    arguments.addOptional(QStringLiteral("STEP"), OptionsText::tr("A step of it."));
    arguments.addValue(QLatin1String(maxAttempts), OptionsText::tr("Attempts of a task in total."),
                       QStringLiteral("N"));
    arguments.addValue(QLatin1String(baseDelay),
                       OptionsText::tr("Pause before the second attempt; doubles with each."),
                       QStringLiteral("SECONDS"));
    arguments.addValue(QLatin1String(timeout), OptionsText::tr("Time for one attempt."),
                       QStringLiteral("SECONDS"));
    arguments.addValue(QLatin1String(startDelay),
                       OptionsText::tr("Pause before the first attempt; of a step only."),
                       QStringLiteral("SECONDS"));
    arguments.addFlag(QLatin1String(undo),
                      OptionsText::tr("Takes the last recorded change of these options back."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    bool anything = false;
    for (const char *name : {maxAttempts, baseDelay, timeout, startDelay})
        anything = anything || arguments.has(QLatin1String(name));
    if (anything == arguments.has(QLatin1String(undo)))
        return reportUsage(OptionsText::tr("Name options to set, or --undo."));

    return decide(arguments, [&](System &system) -> Result<Decided> {
        const auto flow = await(system.catalogue()->flow(FlowSlug(arguments.positional(0))));
        if (!flow)
            return failure(flow.error());
        EditOptions edit{.flow = flow->slug, .seen = flow->options, .wanted = {}};
        QJsonObject about{{QStringLiteral("flow"), flow->slug.value()}};
        if (const QString name = arguments.positional(1); !name.isEmpty()) {
            const int index = flow->indexOf(StepSlug(name));
            if (index < 0) {
                return failure(Error::Code::NotFound,
                               OptionsText::tr("Flow \"%1\" has no step \"%2\". Nothing was "
                                               "changed.")
                                   .arg(flow->slug.value(), name));
            }
            edit.step = flow->steps[index].slug;
            edit.seen = flow->steps[index].options;
            about.insert(QStringLiteral("step"), name);
        }
        if (arguments.has(QLatin1String(undo))) {
            const auto last = await(system.catalogue()->lastEdit(edit.flow, edit.step));
            if (!last)
                return failure(last.error());
            if (!*last) {
                return failure(Error::Code::NotFound,
                               OptionsText::tr("No change of these options is recorded. Nothing "
                                               "was changed."));
            }
            if ((*last)->wanted != edit.seen) {
                return failure(Error::Code::Stale,
                               OptionsText::tr("These options were changed in another way since "
                                               "the last recorded change. Nothing was changed."));
            }
            edit.wanted = (*last)->seen;
            return Decided{edit, about};
        }
        const auto options = wanted(arguments, edit.seen, edit.step.has_value());
        if (!options)
            return failure(options.error());
        edit.wanted = *options;
        return Decided{edit, about};
    });
}

} // namespace sluice::ctl
