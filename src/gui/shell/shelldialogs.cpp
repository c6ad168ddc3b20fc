#include "gui/shell/shelldialogs.h"

#include "core/async.h"
#include "core/query/runqueryreader.h"
#include "core/system/bulkfacet.h"
#include "gui/connection/connectdialog.h"
#include "gui/connection/shellservices.h"
#include "gui/connection/unlockdialog.h"
#include "gui/connection/windowconnection.h"
#include "gui/dialogs/bulkdialog.h"
#include "gui/dialogs/decisiondialog.h"
#include "gui/dialogs/editoptionsdialog.h"
#include "gui/dialogs/readydialog.h"
#include "gui/dialogs/settingsdialog.h"
#include "gui/dialogs/startrundialog.h"
#include "gui/dialogs/whydialog.h"
#include "model/forms/readyform.h"
#include "model/problemsentence.h"

namespace sluice {

ShellDialogs::ShellDialogs(const ShellServices &services, WindowConnection &connection,
                           QWidget *window)
    : QObject(window), m_services(services), m_connection(connection), m_window(window)
{
    connect(&connection, &WindowConnection::lockChanged, this, [this] {
        if (m_action)
            m_action->lockChanged();
        if (m_bulk)
            m_bulk->lockChanged();
    });
    connect(&connection, &WindowConnection::aboutToClose, this, [this] {
        delete m_action;
        delete m_bulk;
        m_lastEdit.reset();
        Q_EMIT canUndoOptionsChanged(false);
    });
    connect(&connection, &WindowConnection::decisionEnded, this, &ShellDialogs::tell);
}

void ShellDialogs::tell(const EndedDecision &decision)
{
    const Result<ActionOutcome> &outcome = decision.outcome;
    if (const auto *edit = std::get_if<EditOptions>(&decision.action); edit && outcome) {
        m_lastEdit = {decision.system, *edit};
        Q_EMIT canUndoOptionsChanged(true);
    }
    const QString sentence = outcome ? outcome->sentence : outcome.error().message;
    Q_EMIT applied(decision.sql, sentence);
    // A dialog that is still there shows itself what went wrong.
    if (outcome || !m_action)
        Q_EMIT said(sentence);
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
            [this, dialog](const ConnectionProfile &opened,
                           const std::shared_ptr<ConnectedDatabase> &database) {
                m_connection.adopt(opened, database, dialog->form().password());
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

void ShellDialogs::settings(const std::optional<SettingsValues> &before)
{
    delete m_open;
    auto *dialog = new SettingsDialog(m_services.settings, m_services.theme, m_services.format,
                                      before, m_window);
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
    // The button that opened it may be gone; focus would fall on whatever comes next.
    connect(dialog, &QDialog::accepted, this, &ShellDialogs::pageWanted, Qt::QueuedConnection);
    dialog->open();
}

void ShellDialogs::startRun(const FlowSlug &flow)
{
    SystemDesk *const desk = deskThatActs();
    if (!desk)
        return;
    auto *dialog = new StartRunDialog(std::make_unique<StartRunForm>(desk->runner(), flow),
                                      m_services.format, m_window);
    connect(dialog, &ActionDialog::applied, this,
            [this, system = desk->key(), flow](const ActionOutcome &outcome) {
                if (outcome.run)
                    Q_EMIT addressWanted({system, RunPlace{*outcome.run, {}, flow}});
            });
    open(dialog);
}

void ShellDialogs::editOptions(const FlowSlug &flow, const std::optional<StepSlug> &step)
{
    if (SystemDesk *const desk = deskThatActs())
        openOptions(*desk, flow, step, Fill::AsRead);
}

void ShellDialogs::undoOptions()
{
    // The page that is open by now may be of another one, with a flow of the same name.
    SystemDesk *const desk = m_lastEdit ? m_connection.desk(m_lastEdit->system) : nullptr;
    if (desk)
        openOptions(*desk, m_lastEdit->edit.flow, m_lastEdit->edit.step, Fill::AsBefore);
}

SystemDesk *ShellDialogs::deskThatActs()
{
    SystemDesk *const desk = m_connection.current();
    if (!desk || desk->system()->actions())
        return desk;
    Q_EMIT said(absent(desk->system()->info()).message);
    return nullptr;
}

void ShellDialogs::openOptions(SystemDesk &desk, const FlowSlug &flow,
                               const std::optional<StepSlug> &step, Fill fill)
{
    CatalogueFacet *const catalogue = desk.system()->catalogue();
    if (!catalogue)
        return;
    // Read anew: what the dialog shows is the guard of what it applies. The page may have turned to
    // another system before the answer comes: this one is meant.
    whenDone(catalogue->flow(flow), &desk.session(),
             [this, &desk, catalogue, step, fill](const Result<FlowDefinition> &definition) {
                 if (!definition) {
                     Q_EMIT said(definition.error().message);
                     return;
                 }
                 if (step && definition->indexOf(*step) < 0) {
                     Q_EMIT said(desk.session()
                                     .words()(say("The flow no longer has a step %1."))
                                     .arg(step->value()));
                     return;
                 }
                 whenDone(catalogue->lastEdit(definition->slug, step), &desk.session(),
                          [this, &desk, definition = *definition, step,
                           fill](const Result<std::optional<EditOptions>> &recorded) {
                              showOptions(desk, definition, step, fill,
                                          recorded ? *recorded : std::nullopt);
                          });
             });
}

void ShellDialogs::showOptions(SystemDesk &desk, const FlowDefinition &definition,
                               const std::optional<StepSlug> &step, Fill fill,
                               std::optional<EditOptions> last)
{
    // What this window did counts where the database records nothing.
    if (!last && m_lastEdit && m_lastEdit->system == desk.key() &&
        m_lastEdit->edit.flow == definition.slug && m_lastEdit->edit.step == step)
        last = m_lastEdit->edit;
    // A change that somebody has overwritten since cannot be taken back.
    const StepOptions &now =
        step ? definition.steps[definition.indexOf(*step)].options : definition.options;
    if (last && last->wanted != now)
        last.reset();
    auto *dialog =
        new EditOptionsDialog(std::make_unique<EditOptionsForm>(desk.runner(), definition, step),
                              last ? std::optional(last->seen) : std::nullopt, m_window);
    if (fill == Fill::AsBefore && last)
        dialog->undoLastChange();
    open(dialog);
}

void ShellDialogs::decide(const Decision &decision, const DecisionSubject &subject)
{
    SystemDesk *const desk = deskThatActs();
    if (!desk)
        return;
    auto *dialog = new DecisionDialog(
        std::make_unique<DecisionForm>(desk->runner(), decision, subject), m_window);
    connect(dialog, &ActionDialog::applied, this,
            [this, system = desk->key(), subject](const ActionOutcome &outcome) {
                // A run that was made is what one wants to see now.
                if (outcome.run && subject.run && *outcome.run != subject.run->id)
                    Q_EMIT addressWanted({system, RunPlace{*outcome.run, {}, subject.run->flow}});
            });
    open(dialog);
}

void ShellDialogs::decideAboutMany(const QString &action, const QString &filter)
{
    SystemDesk *const desk = deskThatActs();
    if (!desk)
        return;
    const RunFilter asked{.query = readRunQuery(filter).query,
                          .zone = desk->session().format().zone()};
    delete m_bulk;
    auto *dialog = new BulkDialog(
        std::make_unique<BulkForm>(desk->runner(), desk->bulk(), action, asked, filter), m_window);
    m_bulk = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BulkDialog::unlockWanted, this, &ShellDialogs::unlock);
    connect(dialog, &QDialog::accepted, this, &ShellDialogs::pageWanted, Qt::QueuedConnection);
    connect(dialog, &QDialog::accepted, this, &ShellDialogs::lookAgain, Qt::QueuedConnection);
    connect(&desk->bulk(), &BulkDesk::told, this, &ShellDialogs::said, Qt::UniqueConnection);
    connect(&desk->bulk(), &BulkDesk::told, this, &ShellDialogs::lookAgain, Qt::UniqueConnection);
    dialog->open();
}

void ShellDialogs::stopBulk(const BulkId &bulk)
{
    SystemDesk *const desk = deskThatActs();
    if (!desk || !desk->system()->bulk())
        return;
    if (BulkRunner *runner = desk->bulk().runnerOf(bulk)) {
        runner->stop();
        return;
    }
    whenDone(desk->system()->bulk()->setStopped(bulk, true), this, [this](const Result<> &stopped) {
        Q_EMIT said(stopped ? tr("The rest is left untouched.") : stopped.error().message);
        Q_EMIT lookAgain();
    });
}

void ShellDialogs::repair(const Problem &problem)
{
    SystemDesk *const desk = deskThatActs();
    if (!desk)
        return;
    open(new ReadyDialog(
        std::make_unique<ReadyForm>(desk->runner(),
                                    Repair{.kind = problem.kind, .subject = problem.subject}),
        {.title = problemTitle(problem.kind),
         .subject = problemSentence(problem),
         .explained = problemRemedy(problem),
         .apply = tr("&Repair")},
        m_window));
}

void ShellDialogs::why(const RunId &run)
{
    SystemDesk *const desk = m_connection.current();
    if (!desk || !desk->system()->health())
        return;
    delete m_open;
    auto *dialog = new WhyDialog(desk->session(), run, m_window);
    m_open = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WhyDialog::actionWanted, this,
            [this, desk](const Action &action, const QString &sentence) {
                const QString title = actionTitle(actionName(action));
                open(new ReadyDialog(
                    std::make_unique<ReadyForm>(desk->runner(), action),
                    {.title = title, .subject = sentence, .explained = {}, .apply = title},
                    m_window));
            });
    dialog->open();
}

} // namespace sluice
