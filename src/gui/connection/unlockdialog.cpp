#include "gui/connection/unlockdialog.h"

#include "ui_unlockdialog.h"

namespace sluice {

UnlockDialog::UnlockDialog(const ConnectionProfile &profile, QWidget *parent)
    : QDialog(parent), ui(std::make_unique<Ui::UnlockDialog>())
{
    ui->setupUi(this);
    setMinimumWidth(440);
    const bool production = profile.environment == Environment::Production;
    ui->sentence->setSentence(
        production
            ? tr("%1 is a production database. Changes will be possible for "
                 "15 minutes, then it locks itself again.")
                  .arg(profile.name)
            : tr("Changes to %1 will be possible until you lock it again.").arg(profile.name));
    ui->note->setSentence(production ? tr("The reason goes into the audit log of each change.")
                                     : tr("A reason, if given, goes into the audit log."),
                          SentenceLabel::Tone::Muted);
    const auto refresh = [this, production] {
        ui->unlock->setEnabled(!production || !ui->reason->text().trimmed().isEmpty());
    };
    connect(ui->reason, &QLineEdit::textChanged, this, refresh);
    connect(ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(ui->unlock, &QPushButton::clicked, this, [this] {
        Q_EMIT unlockWanted(ui->reason->text().trimmed());
        accept();
    });
    refresh();
    ui->reason->setFocus();
}

UnlockDialog::~UnlockDialog() = default;

} // namespace sluice
