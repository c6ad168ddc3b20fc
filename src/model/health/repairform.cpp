#include "model/health/repairform.h"

namespace sluice {

RepairForm::RepairForm(std::shared_ptr<ActionRunner> runner, Problem problem, QObject *parent)
    : ActionForm(std::move(runner), parent), m_problem(std::move(problem))
{
    setAction(Repair{.kind = m_problem.kind, .subject = m_problem.subject});
}

} // namespace sluice
