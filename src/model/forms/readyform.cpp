#include "model/forms/readyform.h"

namespace sluice {

ReadyForm::ReadyForm(std::shared_ptr<ActionRunner> runner, Action action, QObject *parent)
    : ActionForm(std::move(runner), parent)
{
    setAction(std::move(action));
}

} // namespace sluice
