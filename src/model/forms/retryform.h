#pragma once

#include "model/forms/actionform.h"

namespace sluice {

/// *Retry failed tasks in this run…*: nothing to fill in, the preview says it all.
class RetryForm final : public ActionForm
{
    Q_OBJECT

public:
    RetryForm(std::shared_ptr<ActionRunner> runner, RetryFailed action, QObject *parent = nullptr)
        : ActionForm(std::move(runner), parent), m_run(action.run)
    {
        setAction(std::move(action));
    }

    [[nodiscard]] const RunId &run() const { return m_run; }

private:
    RunId m_run;
};

} // namespace sluice
