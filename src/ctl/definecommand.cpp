#include "ctl/arguments.h"
#include "ctl/commands.h"
#include "ctl/decide.h"
#include "ctl/flowfile.h"
#include "ctl/output.h"

namespace sluice::ctl {

namespace {

struct DefineText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::DefineCommand)
};

} // namespace

int defineCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("define"),
        DefineText::tr("Makes the flow of a file and its steps. What exists already stays "
                       "as it is."),
        Arguments::Database::Decides);
    arguments.addPositional(
        QStringLiteral("FILE"),
        DefineText::tr("JSON, as \"flow show FLOW --json\" prints it: {\"flow\", maxAttempts, "
                       "baseDelay, timeout, \"steps\": [{\"slug\", deps, type, "
                       "maxAttempts, baseDelay, timeout, startDelay, "
                       "requiredInputPattern, forbiddenInputPattern, whenUnmet, "
                       "whenExhausted}]}."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    const auto file = FlowFile::read(arguments.positional(0));
    if (!file)
        return report(file.error());
    return decide(arguments, [&file](System &) {
        return Result<Decided>(Decided{DefineFlow{file->definition()},
                                       {{QStringLiteral("flow"), file->flow.value()},
                                        {QStringLiteral("steps"), int(file->steps.size())}}});
    });
}

} // namespace sluice::ctl
