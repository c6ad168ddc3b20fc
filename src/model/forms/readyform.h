#pragma once

#include "model/forms/actionform.h"

namespace sluice {

/// The form of an action that is complete as it is: nothing to fill in, only to see what would
/// happen.
class ReadyForm final : public ActionForm
{
    Q_OBJECT

public:
    ReadyForm(std::shared_ptr<ActionRunner> runner, Action action, QObject *parent = nullptr);
};

} // namespace sluice
