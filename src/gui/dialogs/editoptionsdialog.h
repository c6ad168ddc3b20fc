#pragma once

#include "gui/dialogs/actiondialog.h"
#include "model/forms/editoptionsform.h"

#include <array>

class QLabel;
class QSpinBox;

namespace sluice {

/// *Edit options…* of a flow or a step: changed fields are marked, each can go back to inherited.
class EditOptionsDialog final : public ActionDialog
{
    Q_OBJECT

public:
    explicit EditOptionsDialog(std::unique_ptr<EditOptionsForm> form, QWidget *parent = nullptr);

private:
    struct Row
    {
        QSpinBox *value = nullptr;
        QLabel *origin = nullptr;
        QPushButton *inherit = nullptr;
    };

    [[nodiscard]] EditOptionsForm &form() { return static_cast<EditOptionsForm &>(actionForm()); }
    void showFields();

    std::array<Row, EditOptionsForm::allFields.size()> m_rows;
    QPushButton *m_discard;
};

} // namespace sluice
