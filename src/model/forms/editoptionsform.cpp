#include "model/forms/editoptionsform.h"

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

StepOptions optionsOf(const FlowDefinition &definition, const std::optional<StepSlug> &step)
{
    if (!step)
        return definition.options;
    const int index = definition.indexOf(*step);
    Q_ASSERT(index >= 0);
    return definition.steps[index].options;
}

} // namespace

EditOptionsForm::EditOptionsForm(std::shared_ptr<System> system, AuditTarget audit,
                                 const FlowDefinition &definition, std::optional<StepSlug> step,
                                 QObject *parent)
    : ActionForm(std::move(system), std::move(audit), parent),
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
    return get(m_wanted, field) != get(m_seen, field);
}

bool EditOptionsForm::canInherit(Field field) const
{
    return m_step.has_value() && get(m_wanted, field).has_value();
}

void EditOptionsForm::setValue(Field field, int value)
{
    set(m_wanted, field, value);
    update();
}

void EditOptionsForm::inherit(Field field)
{
    Q_ASSERT(canInherit(field));
    set(m_wanted, field, std::nullopt);
    update();
}

void EditOptionsForm::discard()
{
    m_wanted = m_seen;
    update();
}

void EditOptionsForm::update()
{
    Q_EMIT fieldsChanged();
    if (!hasChanges())
        setIncomplete(tr("Nothing is changed yet."));
    else if (m_wanted.maxAttempts && *m_wanted.maxAttempts < 1)
        setIncomplete(tr("max_attempts must be at least 1: the first start counts."), Lack::Wrong);
    else if (m_wanted.timeout && *m_wanted.timeout < Seconds(1))
        setIncomplete(tr("timeout must be at least 1 second."), Lack::Wrong);
    else
        setAction(EditOptions{m_flow, m_step, m_seen, m_wanted});
}

} // namespace sluice
