#pragma once

#include "core/action.h"
#include "core/bulk.h"
#include "core/phrase.h"
#include "core/place.h"
#include "core/profile.h"
#include "gui/dialogs/settingsvalues.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace sluice {

class ActionDialog;
class BulkDialog;
struct Decision;
struct DecisionSubject;
struct EndedDecision;
class SystemDesk;
class WindowConnection;
struct ShellServices;

/// Opens the dialogs of a window, one of a kind at a time, none of them modal to the event loop.
class ShellDialogs final : public QObject
{
    Q_OBJECT
    SLUICE_SAYS(sluice::ShellDialogs)

public:
    /// All outlive this object; \a window is the parent of every dialog.
    ShellDialogs(const ShellServices &services, WindowConnection &connection, QWidget *window);

    /// \param why sentence that explains the dialog, may be empty
    void connectTo(const std::optional<ConnectionProfile> &profile, const QString &why);
    void unlock();
    /// \param before what *Undo changes* of the dialog brings back; empty = what is set now
    void settings(const std::optional<SettingsValues> &before = {});
    void startRun(const FlowSlug &flow);
    void editOptions(const FlowSlug &flow, const std::optional<StepSlug> &step);
    /// Opens the options that were changed last, in whichever system that was, with what they were
    /// before filled in.
    void undoOptions();
    [[nodiscard]] bool canUndoOptions() const { return m_lastEdit.has_value(); }
    void decide(const Decision &decision, const DecisionSubject &subject);
    /// \param action one of bulkActions()  \param filter of runs, as it is typed
    void decideAboutMany(const QString &action, const QString &filter);
    void stopBulk(const BulkId &bulk);
    void repair(const Problem &problem);
    /// Why \a run of the open system does not go on.
    void why(const RunId &run);

Q_SIGNALS:
    /// What was made by a decision is to be seen.
    void addressWanted(const sluice::Address &address);
    /// For the status line.
    void said(const QString &sentence);
    /// For the SQL log.
    void applied(const QString &sql, const QString &sentence);
    void languageChosen(const QString &language, const sluice::SettingsValues &before);
    /// A decision about many runs was begun, or stands elsewhere: what is on the screen is older.
    void lookAgain();
    /// Something was decided and its dialog is gone: the keyboard belongs to the page again.
    void pageWanted();
    void canUndoOptionsChanged(bool can);

private:
    void open(ActionDialog *dialog);
    /// That of the open page, if decisions can be made there; where they cannot, says so.
    [[nodiscard]] SystemDesk *deskThatActs();
    enum class Fill { AsRead, AsBefore };
    void openOptions(SystemDesk &desk, const FlowSlug &flow, const std::optional<StepSlug> &step,
                     Fill fill);
    /// \param last the change that was recorded last, if any
    void showOptions(SystemDesk &desk, const FlowDefinition &definition,
                     const std::optional<StepSlug> &step, Fill fill,
                     std::optional<EditOptions> last);
    void tell(const EndedDecision &decision);

    const ShellServices &m_services;
    WindowConnection &m_connection;
    QWidget *m_window;
    QPointer<QWidget> m_open;
    QPointer<ActionDialog> m_action;
    QPointer<BulkDialog> m_bulk;
    struct LastEdit
    {
        QString system; ///< key of the one it was made in
        EditOptions edit;
    };
    std::optional<LastEdit> m_lastEdit; ///< applied on this connection, what undo takes back
};

} // namespace sluice
