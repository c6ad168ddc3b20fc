#pragma once

#include "core/query/timepoint.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <variant>

/// Which runs a person asks for. One condition is one struct; a system makes its own SQL of them.
namespace sluice {

enum class Comparison { Equal, Unequal, Less, LessOrEqual, Greater, GreaterOrEqual };

/// What a run can be asked to be: the states that lists show, finer than a RunStatus.
enum class RunState {
    Running,   ///< under way, held or not
    Completed, ///< all of it, also with steps left out
    Failed,    ///< and nobody cancelled it
    Cancelled,
    Held,       ///< under way, and a hold keeps the flow or one of its steps that could go on
    Incomplete, ///< completed, but steps that failed were skipped
};
inline constexpr int runStateCount = 6;

/// It is of one of these flows. "*" stands for any text, also for none; case counts.
struct FlowCondition
{
    static constexpr auto field = "flow";
    QStringList names;
    friend bool operator==(const FlowCondition &, const FlowCondition &) = default;
};
/// One of these steps failed in it, or is at work while it is under way. "*" as above.
struct StepCondition
{
    static constexpr auto field = "step";
    QStringList names;
    friend bool operator==(const StepCondition &, const StepCondition &) = default;
};
/// It is one of these.
struct StateCondition
{
    static constexpr auto field = "status";
    QList<RunState> states;
    friend bool operator==(const StateCondition &, const StateCondition &) = default;
};
/// It started then or later.
struct SinceCondition
{
    static constexpr auto field = "since";
    TimePoint point;
    friend bool operator==(const SinceCondition &, const SinceCondition &) = default;
};
/// It started before.
struct UntilCondition
{
    static constexpr auto field = "until";
    TimePoint point;
    friend bool operator==(const UntilCondition &, const UntilCondition &) = default;
};
/// From its start to its end, or until now, it took so long.
struct DurationCondition
{
    static constexpr auto field = "duration";
    Comparison comparison;
    std::chrono::milliseconds span;
    friend bool operator==(const DurationCondition &, const DurationCondition &) = default;
};
/// The most that one of its tasks was attempted; 0 where it has none.
struct AttemptsCondition
{
    static constexpr auto field = "attempts";
    Comparison comparison;
    int count;
    friend bool operator==(const AttemptsCondition &, const AttemptsCondition &) = default;
};
/// What it failed with, at the step that failed deepest. A regular expression of the database, or a
/// text it contains; case does not count.
struct ErrorCondition
{
    static constexpr auto field = "error";
    QString text;
    bool isExpression;
    friend bool operator==(const ErrorCondition &, const ErrorCondition &) = default;
};
/// A worker took one of its tasks last whose id begins so, or that is called so.
struct WorkerCondition
{
    static constexpr auto field = "worker";
    QString name;
    friend bool operator==(const WorkerCondition &, const WorkerCondition &) = default;
};
/// Its id begins so.
struct IdCondition
{
    static constexpr auto field = "id";
    QString prefix;
    friend bool operator==(const IdCondition &, const IdCondition &) = default;
};
/// A value within its input or output. Only values of the same kind (number, text, …) are less or
/// greater; what is not there is unequal to everything and neither less nor greater.
struct ValueCondition
{
    enum class Root { Input, Output };

    Root root;
    QStringList path; ///< keys of objects, or places in arrays; empty = all of it
    Comparison comparison;
    QByteArray json; ///< one JSON value
    friend bool operator==(const ValueCondition &, const ValueCondition &) = default;
};
/// Its flow, a step as of StepCondition, its id from the beginning, or its error has this text;
/// case does not count.
struct WordCondition
{
    QString text;
    friend bool operator==(const WordCondition &, const WordCondition &) = default;
};

struct RunCondition
{
    std::variant<FlowCondition, StepCondition, StateCondition, SinceCondition, UntilCondition,
                 DurationCondition, AttemptsCondition, ErrorCondition, WorkerCondition, IdCondition,
                 ValueCondition, WordCondition>
        what;
    bool negated = false;

    friend bool operator==(const RunCondition &, const RunCondition &) = default;
};

/// All of them hold; none = every run.
struct RunQuery
{
    QList<RunCondition> conditions;

    [[nodiscard]] bool isEmpty() const { return conditions.isEmpty(); }
    friend bool operator==(const RunQuery &, const RunQuery &) = default;
};

/// "running", "completed", "failed", "cancelled", "held", "incomplete".
[[nodiscard]] QString toWord(RunState state);
/// The same words, and "started" for Running. \returns nullopt for others
[[nodiscard]] std::optional<RunState> runStateFrom(const QString &word);

/// \a query as a person would type it: runQueryFrom() makes the same query of it.
[[nodiscard]] QString toText(const RunQuery &query);
[[nodiscard]] QString toText(const RunCondition &condition);
/// ">=", "!="
[[nodiscard]] QString toText(Comparison comparison);

} // namespace sluice
