#pragma once

#include "core/phrase.h"
#include "gui/dialogs/actiondialog.h"
#include "model/forms/editoptionsform.h"

#include <array>

class QLabel;

namespace sluice {

class NumberEdit;

/// *Edit options…* of a flow or a step: changed fields are marked, each can go back to inherited.
class EditOptionsDialog final : public ActionDialog
{
    Q_OBJECT
    SLUICE_SAYS(sluice::EditOptionsDialog)

public:
    /// \param before options before the last change of the same flow or step, if one is known
    EditOptionsDialog(std::unique_ptr<EditOptionsForm> form,
                      const std::optional<StepOptions> &before, QWidget *parent = nullptr);

    /// As the button: fills in what was before the last change.
    void undoLastChange();

private:
    struct Row
    {
        NumberEdit *value = nullptr;
        SentenceLabel *problem = nullptr;
        QLabel *origin = nullptr;
        QPushButton *inherit = nullptr;
    };

    [[nodiscard]] EditOptionsForm &form() { return static_cast<EditOptionsForm &>(actionForm()); }
    void showFields();

    std::array<Row, EditOptionsForm::allFields.size()> m_rows;
    std::optional<StepOptions> m_before;
    QPushButton *m_undo;
    QPushButton *m_discard;
};

} // namespace sluice
