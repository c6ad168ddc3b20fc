#pragma once

#include "core/health.h"
#include "model/forms/actionform.h"

namespace sluice {

/// The form of a Repair: nothing to fill in, only to see what would happen.
class RepairForm final : public ActionForm
{
    Q_OBJECT

public:
    RepairForm(std::shared_ptr<ActionRunner> runner, Problem problem, QObject *parent = nullptr);

    [[nodiscard]] const Problem &problem() const { return m_problem; }

private:
    const Problem m_problem;
};

} // namespace sluice
