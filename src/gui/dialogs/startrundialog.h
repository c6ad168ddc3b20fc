#pragma once

#include "core/phrase.h"
#include "gui/dialogs/actiondialog.h"
#include "model/forms/startrunform.h"

class QComboBox;
class QLineEdit;

namespace sluice {

class JsonEditor;
class TimeFormat;

/// *Start run…*
class StartRunDialog final : public ActionDialog
{
    Q_OBJECT
    SLUICE_SAYS(sluice::StartRunDialog)

public:
    /// \a format outlives the dialog.
    StartRunDialog(std::unique_ptr<StartRunForm> form, const TimeFormat &format,
                   QWidget *parent = nullptr);

private:
    [[nodiscard]] StartRunForm &form() { return static_cast<StartRunForm &>(actionForm()); }
    void fillEarlierRuns();

    const TimeFormat &m_format;
    QComboBox *m_earlier;
    JsonEditor *m_editor;
};

} // namespace sluice
