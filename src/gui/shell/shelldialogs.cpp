#include "gui/shell/shelldialogs.h"

#include "core/async.h"
#include "gui/dialogs/connectdialog.h"
#include "gui/dialogs/editoptionsdialog.h"
#include "gui/dialogs/retrydialog.h"
#include "gui/dialogs/settingsdialog.h"
#include "gui/dialogs/startrundialog.h"
#include "gui/dialogs/unlockdialog.h"
#include "gui/shell/shellservices.h"
#include "gui/shell/windowconnection.h"

namespace sluice {

ShellDialogs::ShellDialogs(const ShellServices &services, WindowConnection &connection,
                           QWidget *window)
    : QObject(window), m_services(services), m_connection(connection), m_window(window)
{
    connect(&connection, &WindowConnection::lockChanged, this, [this] {
        if (m_action)
            m_action->lockChanged();
    });
    connect(&connection, &WindowConnection::aboutToClose, this, [this] { delete m_action; });
}

AuditTarget ShellDialogs::auditTarget() const
{
    return {&m_services.audit, m_connection.profile().name, m_connection.unlockReason()};
}

void ShellDialogs::connectTo(const std::optional<ConnectionProfile> &profile, const QString &why)
{
    delete m_open;
    auto *dialog = new ConnectDialog(m_services.connector, m_services.profiles, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_open = dialog;
    if (profile)
        dialog->load(*profile, why);
    connect(dialog, &ConnectDialog::opened, &m_connection,
            [this, dialog](const ConnectionProfile &opened, const std::shared_ptr<System> &system) {
                m_connection.adopt(opened, system, dialog->form().password());
            });
    dialog->open();
}

void ShellDialogs::unlock()
{
    auto *dialog = new UnlockDialog(m_connection.profile(),
                                    m_action ? static_cast<QWidget *>(m_action) : m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &UnlockDialog::unlockWanted, &m_connection, &WindowConnection::unlock);
    dialog->open();
}

void ShellDialogs::settings()
{
    delete m_open;
    auto *dialog =
        new SettingsDialog(m_services.settings, m_services.theme, m_services.format, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_open = dialog;
    connect(dialog, &SettingsDialog::languageChosen, this, &ShellDialogs::languageChosen);
    dialog->open();
}

void ShellDialogs::open(ActionDialog *dialog)
{
    delete m_action;
    m_action = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActionDialog::unlockWanted, this, &ShellDialogs::unlock);
    connect(dialog, &ActionDialog::applied, this, [this, dialog](const ActionOutcome &outcome) {
        Q_EMIT applied(dialog->sql(), outcome.sentence);
        Q_EMIT said(outcome.sentence);
    });
    dialog->open();
}

void ShellDialogs::startRun(const FlowSlug &flow)
{
    if (!m_connection.system())
        return;
    auto *dialog = new StartRunDialog(
        std::make_unique<StartRunForm>(m_connection.system(), auditTarget(), flow),
        m_services.format, m_window);
    connect(dialog, &ActionDialog::applied, this, [this, flow](const ActionOutcome &outcome) {
        if (outcome.run)
            Q_EMIT placeWanted(Place{flow, outcome.run});
    });
    open(dialog);
}

void ShellDialogs::editOptions(const FlowSlug &flow, const std::optional<StepSlug> &step)
{
    if (!m_connection.system())
        return;
    // Read anew: what the dialog shows is the guard of what it applies.
    whenDone(m_connection.system()->flow(flow), m_connection.session(),
             [this, step](const Result<FlowDefinition> &definition) {
                 if (!definition) {
                     Q_EMIT said(definition.error().message);
                     return;
                 }
                 if (step && definition->indexOf(*step) < 0) {
                     Q_EMIT said(tr("The flow no longer has a step %1.").arg(step->value()));
                     return;
                 }
                 open(new EditOptionsDialog(std::make_unique<EditOptionsForm>(m_connection.system(),
                                                                              auditTarget(),
                                                                              *definition, step),
                                            m_window));
             });
}

void ShellDialogs::retry(const RetryFailed &action)
{
    if (!m_connection.system())
        return;
    open(new RetryDialog(std::make_unique<RetryForm>(m_connection.system(), auditTarget(), action),
                         m_window));
}

} // namespace sluice
