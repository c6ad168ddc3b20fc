#pragma once

#include "core/profile.h"

#include <QDialog>

#include <memory>

namespace Ui {
class UnlockDialog;
}

namespace sluice {

/// Asks before changes are possible; production needs a reason, which goes into the audit log.
class UnlockDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit UnlockDialog(const ConnectionProfile &profile, QWidget *parent = nullptr);
    ~UnlockDialog() override;

Q_SIGNALS:
    void unlockWanted(const QString &reason);

private:
    std::unique_ptr<Ui::UnlockDialog> ui;
};

} // namespace sluice
