#include "core/action.h"
#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/carryout.h"
#include "ctl/commands.h"
#include "ctl/output.h"
#include "ctl/withsystem.h"
#include "model/problemsentence.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <iterator>
#include <map>

namespace sluice::ctl {

namespace {

struct DoctorText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::DoctorCommand)
};

constexpr int linesOfAKind = 20;
constexpr int mostRounds = 4;

QString repairFlag()
{
    return QStringLiteral("repair");
}

/// What --kind says; empty = all.
Result<QList<ProblemKind>> wantedKinds(const QString &words)
{
    QList<ProblemKind> kinds;
    for (const QString &word : words.split(u',', Qt::SkipEmptyParts)) {
        const auto kind = problemKindFrom(word.trimmed());
        if (!kind) {
            return failure(Error::Code::InvalidArgument,
                           DoctorText::tr("There is no kind of problem called \"%1\".").arg(word));
        }
        kinds.append(*kind);
    }
    return kinds;
}

Result<Health> healthOf(System &system, const QList<ProblemKind> &kinds)
{
    auto health = await(system.health()->problems());
    if (!health || kinds.isEmpty())
        return health;
    QList<Problem> wanted;
    std::copy_if(health->problems.cbegin(), health->problems.cend(), std::back_inserter(wanted),
                 [&](const Problem &problem) { return kinds.contains(problem.kind); });
    health->problems = wanted;
    return health;
}

/// What was done about one problem.
struct Repaired
{
    Problem problem;
    QString sentence = {};
    qint64 audit = 0;
    bool done = false;  ///< else it was refused, or only foretold
    bool exact = false; ///< of what was foretold
};

QJsonObject jsonOf(const Problem &problem)
{
    return {{QStringLiteral("kind"), toWord(problem.kind)},
            {QStringLiteral("subject"), problem.subject},
            {QStringLiteral("count"), problem.count},
            {QStringLiteral("since"),
             problem.since ? QJsonValue(problem.since->toString(Qt::ISODateWithMs)) : QJsonValue()},
            {QStringLiteral("sentence"), problemSentence(problem)},
            {QStringLiteral("remedy"), problemRemedy(problem)},
            {QStringLiteral("repairable"), problem.isRepairable},
            {QStringLiteral("evidence"), problem.evidence}};
}

QJsonArray jsonOf(const QList<Problem> &problems)
{
    QJsonArray array;
    for (const Problem &problem : problems)
        array.append(jsonOf(problem));
    return array;
}

QJsonArray jsonOf(const QList<Repaired> &repairs, bool dryRun)
{
    QJsonArray array;
    for (const Repaired &repair : repairs) {
        QJsonObject object{{QStringLiteral("kind"), toWord(repair.problem.kind)},
                           {QStringLiteral("subject"), repair.problem.subject},
                           {QStringLiteral("applied"), repair.done},
                           {QStringLiteral("sentence"), repair.sentence}};
        if (dryRun)
            object.insert(QStringLiteral("exact"), repair.exact);
        else if (repair.done)
            object.insert(QStringLiteral("audit"), repair.audit);
        array.append(object);
    }
    return array;
}

QJsonObject jsonOf(const Health &health)
{
    QJsonArray looked;
    for (const ProblemKind kind : health.looked)
        looked.append(toWord(kind));
    return {{QStringLiteral("problems"), jsonOf(health.problems)},
            {QStringLiteral("looked"), looked},
            {QStringLiteral("unseen"), QJsonArray::fromStringList(QStringList(health.unseen))},
            {QStringLiteral("complete"), health.isComplete}};
}

void printUnseen(const Health &health)
{
    for (const QString &sentence : health.unseen)
        printNote(sentence);
    if (!health.isComplete)
        printNote(DoctorText::tr("There are more problems than are shown."));
}

void printProblems(const QList<Problem> &problems)
{
    std::map<ProblemKind, QList<Problem>> byKind;
    for (const Problem &problem : problems)
        byKind[problem.kind].append(problem);
    for (const auto &[kind, ofKind] : byKind) {
        printLine(
            DoctorText::tr("%1 (%2): %3").arg(problemTitle(kind), toWord(kind)).arg(ofKind.size()));
        QString remedy;
        for (const Problem &problem : ofKind.mid(0, linesOfAKind)) {
            printLine(QStringLiteral("  ") + problemSentence(problem));
            // Said again where it is another one.
            if (const QString helps = problemRemedy(problem); helps != remedy) {
                printLine(QStringLiteral("    ") + helps);
                remedy = helps;
            }
        }
        if (ofKind.size() > linesOfAKind) {
            printLine(QStringLiteral("  ") +
                      DoctorText::tr("and %n more", nullptr, int(ofKind.size()) - linesOfAKind));
        }
    }
}

/// 1 where something is wrong, as scripts expect it.
int exitCodeFor(const QList<Problem> &problems)
{
    return problems.isEmpty() ? Done : Refused;
}

int show(const Health &health, bool json)
{
    if (json) {
        printJson(jsonOf(health));
        return exitCodeFor(health.problems);
    }
    printProblems(health.problems);
    if (health.problems.isEmpty())
        printLine(DoctorText::tr("Nothing wrong was found."));
    printUnseen(health);
    return exitCodeFor(health.problems);
}

Repaired foretold(System &system, const Problem &problem)
{
    const auto preview = await(system.actions()->preview(Repair{problem.kind, problem.subject}));
    if (!preview)
        return {.problem = problem, .sentence = preview.error().message};
    return {.problem = problem, .sentence = preview->sentence, .exact = preview->exact};
}

Repaired repaired(Connection &connection, const std::shared_ptr<System> &system,
                  const Problem &problem)
{
    const auto outcome = carryOut(connection, system, Repair{problem.kind, problem.subject});
    if (!outcome)
        return {.problem = problem, .sentence = outcome.error().message};
    return {
        .problem = problem, .sentence = outcome->sentence, .audit = outcome->auditId, .done = true};
}

/// What can be repaired; first what the repair of others needs: queues, and functions for them.
QList<Problem> inOrderOfRepair(const QList<Problem> &problems)
{
    QList<Problem> repairable;
    std::copy_if(problems.begin(), problems.end(), std::back_inserter(repairable),
                 [](const Problem &problem) { return problem.isRepairable; });
    std::stable_partition(repairable.begin(), repairable.end(), [](const Problem &problem) {
        return problem.kind == ProblemKind::MissingQueue ||
               problem.kind == ProblemKind::FunctionMissing;
    });
    return repairable;
}

/// \returns whether it was done, or foretold
bool tell(const Repaired &repair, bool json)
{
    if (!json) {
        printLine(problemSentence(repair.problem));
        printLine(QStringLiteral("  ") + repair.sentence);
    }
    return repair.done;
}

/// One after the other, each in a transaction of its own; then what is left is looked for. Where a
/// run goes on, that puts other things right, or moves them: then they are taken up once more.
int repair(Connection &connection, const std::shared_ptr<System> &system, const Health &health,
           const QList<ProblemKind> &kinds, bool json)
{
    QList<Repaired> repairs;
    Health left = health;
    bool goesOn = true;
    for (int round = 0; round < mostRounds && goesOn; ++round) {
        goesOn = false;
        for (const Problem &problem : inOrderOfRepair(left.problems)) {
            repairs.append(repaired(connection, system, problem));
            goesOn = tell(repairs.last(), json) || goesOn;
        }
        auto now = healthOf(*system, kinds);
        if (!now)
            return report(now.error());
        left = *std::move(now);
        goesOn = goesOn && !inOrderOfRepair(left.problems).isEmpty();
    }
    if (json) {
        QJsonObject answer = jsonOf(left);
        answer.insert(QStringLiteral("repairs"), jsonOf(repairs, false));
        printJson(answer);
        return exitCodeFor(left.problems);
    }
    if (!left.problems.isEmpty())
        printLine(DoctorText::tr("What is left:"));
    return show(left, false);
}

/// What repair() would do about each.
int foretell(System &system, const Health &health, bool json)
{
    QList<Repaired> repairs;
    for (const Problem &problem : inOrderOfRepair(health.problems)) {
        repairs.append(foretold(system, problem));
        tell(repairs.last(), json);
    }
    if (json) {
        QJsonObject answer = jsonOf(health);
        answer.insert(QStringLiteral("repairs"), jsonOf(repairs, true));
        printJson(answer);
        return exitCodeFor(health.problems);
    }
    if (repairs.isEmpty())
        printLine(DoctorText::tr("There is nothing that could be repaired."));
    printUnseen(health);
    return exitCodeFor(health.problems);
}

int examine(Connection &connection, const std::shared_ptr<System> &system,
            const QList<ProblemKind> &kinds, const Arguments &arguments)
{
    if (!system->health())
        return report(absent(system->info()));
    const auto health = healthOf(*system, kinds);
    if (!health)
        return report(health.error());
    if (!arguments.has(repairFlag()))
        return show(*health, arguments.json());
    return arguments.dryRun() ? foretell(*system, *health, arguments.json())
                              : repair(connection, system, *health, kinds, arguments.json());
}

} // namespace

int doctorCommand(const QStringList &given)
{
    // Only to repair is to change something, which a locked connection refuses.
    const bool repairs = given.contains(QStringLiteral("--repair"));
    Arguments arguments(
        QStringLiteral("doctor"),
        DoctorText::tr("Looks for what does not agree with itself or makes everything slow, and "
                       "with --repair puts right what can be, each in a transaction of its own. "
                       "With --dry-run it says what a repair would do. Exit code 0: nothing is "
                       "wrong (any more); 1: something is."),
        repairs ? Arguments::Database::Decides : Arguments::Database::Reads);
    arguments.addFlag(repairFlag(), DoctorText::tr("Repairs what can be repaired; takes --dry-run, "
                                                   "--yes and --reason."));
    arguments.addValue(QStringLiteral("kind"),
                       DoctorText::tr("Only these kinds, with commas between them."),
                       QStringLiteral("KIND,…"));
    if (const auto ended = arguments.parse(given))
        return *ended;
    const auto kinds = wantedKinds(arguments.value(QStringLiteral("kind")));
    if (!kinds)
        return reportUsage(kinds.error().message);
    return withSystem(arguments,
                      [&](Connection &connection, const std::shared_ptr<System> &system) {
                          return examine(connection, system, *kinds, arguments);
                      });
}

} // namespace sluice::ctl
