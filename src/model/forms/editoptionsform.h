#pragma once

#include "model/forms/actionform.h"

#include <array>
#include <optional>

namespace sluice {

/// *Edit options…* for a flow or one of its steps.
///
/// Values are whole numbers (attempts, seconds); a missing one is inherited, which a flow's own
/// cannot be. What is stored is shown as it is, what is typed stays as typed, and only values the
/// engine takes become an action.
class EditOptionsForm final : public ActionForm
{
    Q_OBJECT

public:
    enum class Field { MaxAttempts, BaseDelay, Timeout, StartDelay };
    Q_ENUM(Field)
    static constexpr std::array allFields = {Field::MaxAttempts, Field::BaseDelay, Field::Timeout,
                                             Field::StartDelay};

    /// \param definition as read last; \a step must name one of its steps or be empty
    EditOptionsForm(std::shared_ptr<ActionRunner> runner, const FlowDefinition &definition,
                    std::optional<StepSlug> step, QObject *parent = nullptr);

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
    /// Something is typed that is not what was read, be it a value or not.
    [[nodiscard]] bool hasChanges() const;

    /// What the field shows: the text as it was typed, else the value as it is stored.
    [[nodiscard]] QString text(Field field) const;
    /// Why the text is no value, for beside the field; empty = it is one.
    [[nodiscard]] QString problem(Field field) const;

    /// Keeps \a text as it is; a number that fits is the value wanted.
    void setText(Field field, const QString &text);
    void setValue(Field field, int value);
    /// Back to inherited; \pre canInherit(field)
    void inherit(Field field);
    /// Back to what was read.
    void discard();
    /// Fills in \a options, e.g. those before the last change; nothing is applied.
    void offer(const StepOptions &options);

Q_SIGNALS:
    void fieldsChanged();

private:
    void update();
    void forgetText(Field field);

    FlowSlug m_flow;
    std::optional<StepSlug> m_step;
    StepOptions m_flowOptions;
    StepOptions m_seen;
    StepOptions m_wanted;
    std::array<std::optional<QString>, allFields.size()> m_texts; ///< typed and no value
    std::array<QString, allFields.size()> m_problems;
};

} // namespace sluice
