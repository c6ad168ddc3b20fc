#pragma once

#include "core/action.h"
#include "core/profile.h"
#include "gui/shell/place.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace sluice {

class ActionDialog;
class WindowConnection;
struct AuditTarget;
struct ShellServices;

/// Opens the dialogs of a window, one of a kind at a time, none of them modal to the event loop.
class ShellDialogs final : public QObject
{
    Q_OBJECT

public:
    /// All outlive this object; \a window is the parent of every dialog.
    ShellDialogs(const ShellServices &services, WindowConnection &connection, QWidget *window);

    /// \param why sentence that explains the dialog, may be empty
    void connectTo(const std::optional<ConnectionProfile> &profile, const QString &why);
    void unlock();
    void settings();
    void startRun(const FlowSlug &flow);
    void editOptions(const FlowSlug &flow, const std::optional<StepSlug> &step);
    void retry(const RetryFailed &action);

Q_SIGNALS:
    void placeWanted(const sluice::Place &place);
    /// For the status line.
    void said(const QString &sentence);
    /// For the SQL log.
    void applied(const QString &sql, const QString &sentence);
    void languageChosen(const QString &language);

private:
    void open(ActionDialog *dialog);
    [[nodiscard]] AuditTarget auditTarget() const;

    const ShellServices &m_services;
    WindowConnection &m_connection;
    QWidget *m_window;
    QPointer<QWidget> m_open;
    QPointer<ActionDialog> m_action;
};

} // namespace sluice
