#pragma once

#include "model/forms/connectform.h"

#include <QDialog>

#include <memory>

class QLineEdit;

namespace Ui {
class ConnectDialog;
}

namespace sluice {

/// *Connect*: URI or fields, environment, name, password into the keychain. Stays open with the
/// sentence when a try fails.
class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    ConnectDialog(Connector &connector, ProfileStore &profiles, QWidget *parent = nullptr);
    ~ConnectDialog() override;

    [[nodiscard]] ConnectForm &form() { return m_form; }
    /// Begins from a saved profile; \a sentence says why the dialog is there, may be empty.
    void load(const ConnectionProfile &profile, const QString &sentence);

Q_SIGNALS:
    void opened(const sluice::ConnectionProfile &profile,
                std::shared_ptr<sluice::ConnectedDatabase> database);

protected:
    void done(int result) override;

private:
    void bind(QLineEdit *field, ConnectForm::Field which);
    void finishUri();
    void showText(QLineEdit *field, const QString &text);
    void refresh();

    ConnectForm m_form;
    std::unique_ptr<Ui::ConnectDialog> ui;
    QLineEdit *m_typing = nullptr; ///< what is being typed in it is not touched
    QString m_why;
};

} // namespace sluice
