#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/decide.h"
#include "ctl/givenvalue.h"
#include "ctl/output.h"
#include "ctl/runlookup.h"

namespace sluice::ctl {

namespace {

struct StartText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::StartCommand)
};

constexpr qint64 pieceSize = 4LL * 1024 * 1024;

/// The whole input of an earlier run, piece by piece.
Result<QByteArray> inputOf(System &system, const RunId &run)
{
    if (!system.payloads())
        return failure(absent(system.info()));
    QByteArray input;
    while (true) {
        const auto piece = await(system.payloads()->read({PayloadRef::Kind::RunInput, run},
                                                         qint64(input.size()), pieceSize));
        if (!piece)
            return failure(piece.error());
        if (piece->sqlNull)
            return failure(Error::Code::NotFound, StartText::tr("That run has no input."));
        input += piece->text;
        if (piece->text.isEmpty() || qint64(input.size()) >= piece->size)
            return input;
    }
}

} // namespace

int startCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("start"), StartText::tr("Starts one run of a flow."),
                        Arguments::Database::Decides);
    const QString inputName = QStringLiteral("input");
    const QString inputOfName = QStringLiteral("input-of");
    const QString idName = QStringLiteral("id");
    arguments.addPositional(QStringLiteral("FLOW"), StartText::tr("The flow."));
    arguments.addValue(inputName,
                       StartText::tr("The run's input: JSON, @file or @- for standard input."),
                       QStringLiteral("JSON"));
    arguments.addValue(inputOfName, StartText::tr("Takes the input of that run."),
                       QStringLiteral("RUN"));
    arguments.addValue(idName, StartText::tr("The run's own id; without it one is chosen."),
                       QStringLiteral("ID"));
    if (const auto ended = arguments.parse(given))
        return *ended;
    if (arguments.has(inputName) == arguments.has(inputOfName)) {
        return reportUsage(
            StartText::tr("A run needs an input: --input JSON, e.g. --input '{}', or --input-of "
                          "RUN."));
    }
    StartRun start{.flow = FlowSlug(arguments.positional(0)), .input = {}};
    if (arguments.has(inputName)) {
        const auto input = givenText(arguments.value(inputName));
        if (!input)
            return report(input.error());
        start.input = *input;
    }
    return decide(arguments, [&](System &system) -> Result<Decided> {
        if (arguments.has(idName)) {
            start.run = system.runs()->idFrom(arguments.value(idName));
            if (!start.run)
                return failure(Error::Code::InvalidArgument, system.vocabulary().noRunId());
        }
        if (arguments.has(inputOfName)) {
            const auto run = findRun(system, arguments.value(inputOfName));
            if (!run)
                return failure(run.error());
            const auto input = inputOf(system, *run);
            if (!input)
                return failure(input.error());
            start.input = *input;
        }
        return Decided{start, {{QStringLiteral("flow"), start.flow.value()}}};
    });
}

} // namespace sluice::ctl
