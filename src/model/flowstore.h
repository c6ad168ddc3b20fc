#pragma once

#include "core/flow.h"
#include "model/subjectstore.h"

#include <QFuture>

#include <optional>

namespace sluice {

/// The definition of one flow.
///
/// A definition changes only when somebody edits it, so signals lead to a read of one small row
/// set.
class FlowStore final : public SubjectStore
{
    Q_OBJECT

public:
    FlowStore(SystemSession &session, FlowSlug flow, QObject *parent = nullptr);
    ~FlowStore() override;

    [[nodiscard]] const FlowSlug &slug() const { return m_slug; }
    /// Empty until loadState() is Ready.
    [[nodiscard]] const std::optional<FlowDefinition> &definition() const { return m_definition; }

Q_SIGNALS:
    /// Steps or edges changed (or were read for the first time): the graph must be laid out again.
    void shapeChanged();
    /// Only options or conditions changed.
    void optionsChanged();

protected:
    void read() override;

private:
    void apply(const FlowDefinition &definition);

    FlowSlug m_slug;
    std::optional<FlowDefinition> m_definition;
    QFuture<Result<FlowDefinition>> m_reading;
};

} // namespace sluice
