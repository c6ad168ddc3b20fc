#include "model/forms/editoptionsform.h"

#include "model/forms/wholenumber.h"

#include <algorithm>
#include <limits>

namespace sluice {

namespace {

using Field = EditOptionsForm::Field;

std::optional<int> get(const StepOptions &options, Field field)
{
    const auto seconds = [](const std::optional<Seconds> &value) {
        return value ? std::optional<int>(int(value->count())) : std::nullopt;
    };
    switch (field) {
    case Field::MaxAttempts:
        return options.maxAttempts;
    case Field::BaseDelay:
        return seconds(options.baseDelay);
    case Field::Timeout:
        return seconds(options.timeout);
    case Field::StartDelay:
        return seconds(options.startDelay);
    }
    return std::nullopt;
}

void set(StepOptions &options, Field field, std::optional<int> value)
{
    const auto seconds = value ? std::optional<Seconds>(Seconds(*value)) : std::nullopt;
    switch (field) {
    case Field::MaxAttempts:
        options.maxAttempts = value;
        break;
    case Field::BaseDelay:
        options.baseDelay = seconds;
        break;
    case Field::Timeout:
        options.timeout = seconds;
        break;
    case Field::StartDelay:
        options.startDelay = seconds;
        break;
    }
}

/// The first start counts, and a time-out of nothing would end every attempt.
int leastOf(Field field)
{
    return field == Field::MaxAttempts || field == Field::Timeout ? 1 : 0;
}

/// What the column holds.
constexpr int mostOfAny = std::numeric_limits<int>::max();

StepOptions optionsOf(const FlowDefinition &definition, const std::optional<StepSlug> &step)
{
    if (!step)
        return definition.options;
    const int index = definition.indexOf(*step);
    Q_ASSERT(index >= 0);
    return definition.steps[index].options;
}

} // namespace

EditOptionsForm::EditOptionsForm(std::shared_ptr<ActionRunner> runner,
                                 const FlowDefinition &definition, std::optional<StepSlug> step,
                                 QObject *parent)
    : ActionForm(std::move(runner), parent),
      m_flow(definition.slug),
      m_step(std::move(step)),
      m_flowOptions(definition.options),
      m_seen(optionsOf(definition, m_step)),
      m_wanted(m_seen)
{
    update();
}

QString EditOptionsForm::nameOf(Field field)
{
    switch (field) {
    case Field::MaxAttempts:
        return QStringLiteral("max_attempts");
    case Field::BaseDelay:
        return QStringLiteral("base_delay");
    case Field::Timeout:
        return QStringLiteral("timeout");
    case Field::StartDelay:
        return QStringLiteral("start_delay");
    }
    return {};
}

bool EditOptionsForm::exists(Field field) const
{
    return field != Field::StartDelay || m_step.has_value();
}

std::optional<int> EditOptionsForm::value(Field field) const
{
    return get(m_wanted, field);
}

int EditOptionsForm::inherited(Field field) const
{
    return get(m_flowOptions, field).value_or(0);
}

bool EditOptionsForm::isChanged(Field field) const
{
    return get(m_wanted, field) != get(m_seen, field) || !m_problems[size_t(field)].isEmpty();
}

bool EditOptionsForm::canInherit(Field field) const
{
    return m_step.has_value() &&
           (get(m_wanted, field).has_value() || !m_problems[size_t(field)].isEmpty());
}

QString EditOptionsForm::text(Field field) const
{
    if (const auto &typed = m_texts[size_t(field)])
        return *typed;
    return QString::number(value(field).value_or(inherited(field)));
}

QString EditOptionsForm::problem(Field field) const
{
    return m_problems[size_t(field)];
}

bool EditOptionsForm::hasChanges() const
{
    return !(m_wanted == m_seen) ||
           std::any_of(m_problems.begin(), m_problems.end(),
                       [](const QString &problem) { return !problem.isEmpty(); });
}

void EditOptionsForm::forgetText(Field field)
{
    m_texts[size_t(field)].reset();
    m_problems[size_t(field)].clear();
}

void EditOptionsForm::setText(Field field, const QString &text)
{
    forgetText(field);
    m_texts[size_t(field)] = text;
    const auto number = wholeNumber(text, nameOf(field), leastOf(field), mostOfAny);
    if (number)
        set(m_wanted, field, *number);
    else
        m_problems[size_t(field)] = number.error().message;
    update();
}

void EditOptionsForm::setValue(Field field, int value)
{
    setText(field, QString::number(value));
}

void EditOptionsForm::inherit(Field field)
{
    Q_ASSERT(canInherit(field));
    forgetText(field);
    set(m_wanted, field, std::nullopt);
    update();
}

void EditOptionsForm::discard()
{
    for (const Field field : allFields)
        forgetText(field);
    m_wanted = m_seen;
    update();
}

void EditOptionsForm::offer(const StepOptions &options)
{
    for (const Field field : allFields)
        forgetText(field);
    m_wanted = options;
    update();
}

void EditOptionsForm::update()
{
    Q_EMIT fieldsChanged();
    const auto wrong = std::find_if(m_problems.begin(), m_problems.end(),
                                    [](const QString &problem) { return !problem.isEmpty(); });
    if (wrong != m_problems.end())
        setIncomplete(*wrong, Lack::Wrong);
    else if (!hasChanges())
        setIncomplete(tr("Nothing is changed yet."));
    else
        setAction(EditOptions{m_flow, m_step, m_seen, m_wanted});
}

} // namespace sluice
