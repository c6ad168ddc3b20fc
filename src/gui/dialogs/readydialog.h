#pragma once

#include "gui/dialogs/actiondialog.h"

namespace sluice {

/// An action that is complete as it is: what it is about, and what would happen.
class ReadyDialog final : public ActionDialog
{
    Q_OBJECT

public:
    /// What the dialog says beside the form; plain text.
    struct Texts
    {
        QString title;
        QString subject;   ///< what is the matter
        QString explained; ///< what the action is for; may be empty
        QString apply;     ///< of the primary button
    };

    ReadyDialog(std::unique_ptr<ActionForm> form, const Texts &texts, QWidget *parent = nullptr);
};

} // namespace sluice
