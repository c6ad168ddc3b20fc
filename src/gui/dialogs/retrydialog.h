#pragma once

#include "gui/dialogs/actiondialog.h"
#include "model/forms/retryform.h"

namespace sluice {

/// *Retry failed tasks in this run…*
class RetryDialog final : public ActionDialog
{
    Q_OBJECT

public:
    explicit RetryDialog(std::unique_ptr<RetryForm> form, QWidget *parent = nullptr);
};

} // namespace sluice
