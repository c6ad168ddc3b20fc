#pragma once

#include "gui/dialogs/actiondialog.h"
#include "model/health/repairform.h"

namespace sluice {

/// What is wrong, and what repairing it would do.
class RepairDialog final : public ActionDialog
{
    Q_OBJECT

public:
    explicit RepairDialog(std::unique_ptr<RepairForm> form, QWidget *parent = nullptr);
};

} // namespace sluice
