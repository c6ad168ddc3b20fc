#include "support_flowgenerator.h"

#include <QJsonArray>

namespace sluice::modelcheck {

namespace {

// All delays and time-outs lie so far apart that a slow machine cannot blur them.
const QList<int> delays = {0, 0, 60, 100};
const QList<int> timeouts = {60, 200, 500};

template <typename T>
std::optional<T> sometimes(Dice &dice, int percent, const QList<T> &values)
{
    return dice.chance(percent) ? std::optional(dice.pick(values)) : std::nullopt;
}

Options randomOptions(Dice &dice, int percent)
{
    return {sometimes(dice, percent, QList<int>{0, 1, 1, 2, 3}), sometimes(dice, percent, delays),
            sometimes(dice, percent, timeouts)};
}

QJsonObject object(int value)
{
    return {{QStringLiteral("v"), value}};
}

QJsonValue randomPattern(Dice &dice)
{
    const QList<QJsonValue> patterns = {
        object(1),
        object(2),
        QJsonObject(),
        QJsonObject{{QStringLiteral("tags"), QJsonArray{object(1)}}},
        QJsonObject{{QStringLiteral("tags"), QJsonArray{QJsonArray{2}}}},
        QJsonArray{1},
        QJsonValue::Null,
        7,
    };
    return dice.pick(patterns);
}

QJsonObject randomCondition(Dice &dice, const FlowShape &flow, const StepShape &step)
{
    if (dice.chance(10))
        return {};
    if (step.parents.isEmpty())
        return dice.chance(70) ? object(1 + dice.below(2)) : randomPattern(dice).toObject();
    return {{flow.steps[dice.pick(step.parents)].slug, randomPattern(dice)}};
}

QJsonArray randomArray(Dice &dice, const FlowShape &flow)
{
    QJsonArray array;
    for (int left = flow.isWide ? 250 + dice.below(70) : dice.below(5); left > 0; --left)
        array.append(flow.isWide ? QJsonValue(left) : randomValue(dice));
    return array;
}

/// A map of hundreds of tasks, over the run's input or a step's output, and what follows it.
FlowShape randomWideFlow(Dice &dice)
{
    QList<QString> slugs = {QStringLiteral("m"), QStringLiteral("c"), QStringLiteral("a")};
    FlowShape flow;
    flow.isWide = true;
    flow.options = {sometimes(dice, 60, QList<int>{1, 2, 3}), sometimes(dice, 60, delays),
                    sometimes(dice, 60, timeouts)};
    const bool isRootMap = dice.chance(50);
    const int size = (isRootMap ? 1 : 2) + dice.below(2);
    for (int index = 0; index < size; ++index) {
        StepShape step;
        step.slug = slugs.takeAt(dice.below(int(slugs.size())));
        step.isMap = index == 0 ? isRootMap : index == 1 && !isRootMap ? true : dice.chance(30);
        if (index > 0)
            step.parents = {index - 1};
        step.whenExhausted =
            dice.pick(QList<Mode>{Mode::Fail, Mode::Fail, Mode::Skip, Mode::SkipCascade});
        flow.steps.append(step);
    }
    return flow;
}

} // namespace

QJsonValue randomValue(Dice &dice)
{
    const QList<QJsonValue> values = {
        object(1),
        object(1),
        object(2),
        QJsonObject{
            {QStringLiteral("v"), 1},
            {QStringLiteral("tags"), QJsonArray{QStringLiteral("a"), object(1), QJsonArray{1, 2}}}},
        QJsonObject(),
        QJsonArray{1, object(2)},
        QJsonArray(),
        QStringLiteral("text \u2014 \U0001F600"),
        7,
        true,
        QJsonValue::Null,
    };
    return dice.pick(values);
}

StepShape randomStep(Dice &dice, const FlowShape &flow, const QString &slug, Subset subset,
                     bool conditions)
{
    const int index = int(flow.steps.size());
    StepShape step;
    step.slug = slug;
    step.isMap = dice.chance(35);
    const int parents = index == 0   ? 0
                        : step.isMap ? (dice.chance(85) ? 1 : 0)
                                     : dice.below(std::min(index, 3) + 1);
    while (step.parents.size() < parents) {
        const int parent = dice.chance(50) ? index - 1 : dice.below(index);
        if (!step.parents.contains(parent))
            step.parents.append(parent);
        else if (step.parents.size() >= index)
            break;
    }
    step.options = randomOptions(dice, 30);
    if (subset == Subset::WithoutConditions)
        step.options.timeout.reset();
    step.startDelay = sometimes(dice, 15, QList<int>{0, 90, 150});
    if (subset == Subset::Everything) {
        if (conditions && dice.chance(35))
            step.required = randomCondition(dice, flow, step);
        if (conditions && dice.chance(15))
            step.forbidden = randomCondition(dice, flow, step);
        step.whenUnmet = dice.pick(QList<Mode>{Mode::Skip, Mode::Skip, Mode::Skip,
                                               Mode::SkipCascade, Mode::SkipCascade, Mode::Fail});
        step.whenExhausted =
            dice.pick(QList<Mode>{Mode::Fail, Mode::Fail, Mode::Skip, Mode::SkipCascade});
    }
    return step;
}

FlowShape randomFlow(Dice &dice, Subset subset)
{
    if (subset == Subset::Everything && dice.chance(2))
        return randomWideFlow(dice);
    // The order of the slugs is not the order of the steps.
    QList<QString> slugs = {QStringLiteral("m"), QStringLiteral("c"),  QStringLiteral("z9"),
                            QStringLiteral("a"), QStringLiteral("B2"), QStringLiteral("_x"),
                            QStringLiteral("k"), QStringLiteral("e")};
    FlowShape flow;
    flow.options = randomOptions(dice, 60);
    // Older versions do not hide the message of a started task for its time-out.
    if (subset == Subset::WithoutConditions)
        flow.options.timeout = longTimeout;
    const bool conditions = subset == Subset::Everything && dice.chance(55);
    const int size = dice.chance(2) ? 0 : 1 + dice.below(8);
    for (int index = 0; index < size; ++index) {
        const QString slug = slugs.takeAt(dice.below(int(slugs.size())));
        flow.steps.append(randomStep(dice, flow, slug, subset, conditions));
    }
    return flow;
}

Json randomInput(Dice &dice, const FlowShape &flow)
{
    if (dice.chance(2))
        return {};
    if (flow.hasRootMap() != dice.chance(3))
        return randomArray(dice, flow);
    return dice.chance(70) ? object(1 + dice.below(2)) : randomValue(dice);
}

Json randomOutput(Dice &dice, const FlowShape &flow, int step)
{
    for (const int child : flow.childrenOf(step)) {
        if (!flow.steps[step].isMap && flow.steps[child].isMap && dice.chance(94))
            return randomArray(dice, flow);
    }
    return dice.chance(6) ? Json() : Json(randomValue(dice));
}

} // namespace sluice::modelcheck
