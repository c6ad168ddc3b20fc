#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace sluice::modelcheck {

/// A jsonb column: nothing is SQL NULL, a value may be JSON's null.
using Json = std::optional<QJsonValue>;

enum class Mode { Fail, Skip, SkipCascade };

/// The engine's word for a mode ("skip-cascade").
[[nodiscard]] inline QString toWord(Mode mode)
{
    switch (mode) {
    case Mode::Fail:
        return QStringLiteral("fail");
    case Mode::Skip:
        return QStringLiteral("skip");
    case Mode::SkipCascade:
        break;
    }
    return QStringLiteral("skip-cascade");
}

/// Options of a flow or a step; what is missing is inherited, or the engine's default. Seconds.
struct Options
{
    std::optional<int> maxAttempts;
    std::optional<int> baseDelay;
    std::optional<int> timeout;
};

struct StepShape
{
    QString slug;
    bool isMap = false;
    QList<int> parents; ///< positions in FlowShape::steps, all before this one
    Options options;
    std::optional<int> startDelay;
    std::optional<QJsonObject> required;
    std::optional<QJsonObject> forbidden;
    Mode whenUnmet = Mode::Skip;
    Mode whenExhausted = Mode::Fail;

    [[nodiscard]] bool hasCondition() const { return required || forbidden; }
};

/// A flow as its author writes it, in the order of step_index.
struct FlowShape
{
    Options options;
    QList<StepShape> steps;
    bool isWide = false; ///< its maps have hundreds of tasks

    [[nodiscard]] QList<int> childrenOf(int step) const
    {
        QList<int> children;
        for (int other = 0; other < steps.size(); ++other) {
            if (steps[other].parents.contains(step))
                children.append(other);
        }
        return children;
    }
    [[nodiscard]] QList<QString> parentsOf(const StepShape &step) const
    {
        QList<QString> slugs;
        for (const int parent : step.parents)
            slugs += steps[parent].slug;
        return slugs;
    }
    [[nodiscard]] int maxAttempts(int step) const
    {
        return steps[step].options.maxAttempts.value_or(options.maxAttempts.value_or(3));
    }
    [[nodiscard]] int baseDelay(int step) const
    {
        return steps[step].options.baseDelay.value_or(options.baseDelay.value_or(5));
    }
    [[nodiscard]] int timeout(int step) const
    {
        return steps[step].options.timeout.value_or(options.timeout.value_or(60));
    }
    [[nodiscard]] bool hasRootMap() const
    {
        for (const StepShape &step : steps) {
            if (step.isMap && step.parents.isEmpty())
                return true;
        }
        return false;
    }
    /// \returns the step's position, or -1
    [[nodiscard]] int find(const QString &slug) const
    {
        for (int step = 0; step < steps.size(); ++step) {
            if (steps[step].slug == slug)
                return step;
        }
        return -1;
    }
};

} // namespace sluice::modelcheck
