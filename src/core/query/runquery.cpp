#include "core/query/runquery.h"

#include <QRegularExpression>

#include <array>
#include <type_traits>

namespace sluice {

namespace {

constexpr std::array<const char *, runStateCount> stateWords = {
    "running", "completed", "failed", "cancelled", "held", "incomplete"};

QString quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

/// As it stands where that is read as one value, else in quotes.
QString asValue(const QString &text)
{
    static const QRegularExpression plain(
        QStringLiteral("^[^\\s\",:=<>~!\\\\-][^\\s\",:=<>~!\\\\]*$"));
    return plain.match(text).hasMatch() ? text : quoted(text);
}

QString asList(const QStringList &values)
{
    QStringList texts;
    for (const QString &value : values)
        texts << asValue(value);
    return texts.join(u',');
}

QString asPath(const ValueCondition &value)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_-]+$"));
    QString text = value.root == ValueCondition::Root::Input ? QStringLiteral("input")
                                                             : QStringLiteral("output");
    for (const QString &key : value.path)
        text += u'.' + (plain.match(key).hasMatch() ? key : quoted(key));
    return text;
}

QString fieldText(const char *field, const QString &value, const char *sign = ":")
{
    return QLatin1String(field) + QLatin1String(sign) + value;
}

// How each kind is written.

QString written(const FlowCondition &condition)
{
    return fieldText(condition.field, asList(condition.names));
}
QString written(const StepCondition &condition)
{
    return fieldText(condition.field, asList(condition.names));
}
QString written(const StateCondition &condition)
{
    QStringList words;
    for (const RunState state : condition.states)
        words << toWord(state);
    return fieldText(condition.field, words.join(u','));
}
QString written(const SinceCondition &condition)
{
    return fieldText(condition.field, toText(condition.point));
}
QString written(const UntilCondition &condition)
{
    return fieldText(condition.field, toText(condition.point));
}
QString written(const DurationCondition &condition)
{
    return QLatin1String(condition.field) + toText(condition.comparison) + toText(condition.span);
}
QString written(const AttemptsCondition &condition)
{
    return QLatin1String(condition.field) + toText(condition.comparison) +
           QString::number(condition.count);
}
QString written(const ErrorCondition &condition)
{
    return fieldText(condition.field, quoted(condition.text), condition.isExpression ? "~" : ":");
}
QString written(const WorkerCondition &condition)
{
    return fieldText(condition.field, asValue(condition.name));
}
QString written(const IdCondition &condition)
{
    return fieldText(condition.field, asValue(condition.prefix));
}
QString written(const ValueCondition &condition)
{
    return asPath(condition) + u' ' + toText(condition.comparison) + u' ' +
           QString::fromUtf8(condition.json);
}
QString written(const WordCondition &condition)
{
    return asValue(condition.text);
}

} // namespace

QString toWord(RunState state)
{
    return QLatin1String(stateWords[size_t(state)]);
}

std::optional<RunState> runStateFrom(const QString &word)
{
    if (word == QLatin1String("started"))
        return RunState::Running;
    for (size_t i = 0; i < stateWords.size(); ++i) {
        if (word == QLatin1String(stateWords[i]))
            return RunState(i);
    }
    return std::nullopt;
}

QString toText(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal:
        return QStringLiteral("=");
    case Comparison::Unequal:
        return QStringLiteral("!=");
    case Comparison::Less:
        return QStringLiteral("<");
    case Comparison::LessOrEqual:
        return QStringLiteral("<=");
    case Comparison::Greater:
        return QStringLiteral(">");
    case Comparison::GreaterOrEqual:
        return QStringLiteral(">=");
    }
    return {};
}

QString toText(const RunCondition &condition)
{
    const QString text = std::visit([](const auto &kind) { return written(kind); }, condition.what);
    return condition.negated ? u'-' + text : text;
}

QString toText(const RunQuery &query)
{
    QStringList texts;
    for (const RunCondition &condition : query.conditions)
        texts << toText(condition);
    return texts.join(u' ');
}

} // namespace sluice
