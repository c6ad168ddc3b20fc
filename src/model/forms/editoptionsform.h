#pragma once

#include "model/forms/actionform.h"

#include <array>

namespace sluice {

/// *Edit options…* for a flow or one of its steps.
///
/// Fields are plain numbers (attempts, seconds); an empty one is inherited. A flow's own fields
/// cannot be empty. Only values the engine takes become an action.
class EditOptionsForm final : public ActionForm
{
    Q_OBJECT

public:
    enum class Field { MaxAttempts, BaseDelay, Timeout, StartDelay };
    Q_ENUM(Field)
    static constexpr std::array allFields = {Field::MaxAttempts, Field::BaseDelay, Field::Timeout,
                                             Field::StartDelay};

    /// \param definition as read last; \a step must name one of its steps or be empty
    EditOptionsForm(std::shared_ptr<System> system, AuditTarget audit,
                    const FlowDefinition &definition, std::optional<StepSlug> step,
                    QObject *parent = nullptr);

    [[nodiscard]] const FlowSlug &flow() const { return m_flow; }
    [[nodiscard]] const std::optional<StepSlug> &step() const { return m_step; }
    /// The engine's name of the option: "max_attempts".
    [[nodiscard]] static QString nameOf(Field field);
    /// False for the start delay of a flow.
    [[nodiscard]] bool exists(Field field) const;
    /// Value wanted; empty = inherited.
    [[nodiscard]] std::optional<int> value(Field field) const;
    /// What is in effect when the field is empty.
    [[nodiscard]] int inherited(Field field) const;
    [[nodiscard]] bool isChanged(Field field) const;
    [[nodiscard]] bool canInherit(Field field) const;
    [[nodiscard]] bool hasChanges() const { return !(m_wanted == m_seen); }

    void setValue(Field field, int value);
    /// Back to inherited; \pre canInherit(field)
    void inherit(Field field);
    /// Back to what was read.
    void discard();

Q_SIGNALS:
    void fieldsChanged();

private:
    void update();

    FlowSlug m_flow;
    std::optional<StepSlug> m_step;
    StepOptions m_flowOptions;
    StepOptions m_seen;
    StepOptions m_wanted;
};

} // namespace sluice
