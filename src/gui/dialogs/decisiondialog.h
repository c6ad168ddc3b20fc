#pragma once

#include "core/phrase.h"
#include "gui/dialogs/actiondialog.h"
#include "model/decisions/decisionform.h"

namespace sluice {

/// The dialog of any Decision: what it is about, the fields its action has, what would happen.
class DecisionDialog final : public ActionDialog
{
    Q_OBJECT
    SLUICE_SAYS(sluice::DecisionDialog)

public:
    explicit DecisionDialog(std::unique_ptr<DecisionForm> form, QWidget *parent = nullptr);

private:
    [[nodiscard]] DecisionForm &form() { return static_cast<DecisionForm &>(actionForm()); }
    void addReason();
    void addError();
    void addOutput();
};

} // namespace sluice
