#pragma once

#include "gui/commands/command.h"
#include "model/decisions/decisionoffer.h"

#include <QObject>

#include <functional>

namespace sluice {

/// The commands of what can be decided about the things that a widget shows: for its menus, and
/// for the palette while the widget is shown. Each says why it cannot be done now.
class DecisionCommands final : public QObject
{
    Q_OBJECT

public:
    /// What is shown or selected; empty = nothing of the kind.
    using Subject = std::function<std::optional<DecisionSubject>()>;

    /// \param owner owns the commands and this object  \param session outlives both
    DecisionCommands(SystemSession &session, QWidget *owner);

    /// Adds those about \a what. \param nothing says what to select first, a translated sentence
    /// \returns them, in the order of menus; none where the system has no actions
    QList<QAction *> add(Decision::About what, const Subject &subject, const QString &nothing);

Q_SIGNALS:
    void wanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);

private:
    SystemSession &m_session;
    QWidget *m_owner;
    DecisionOffer m_offer;
};

} // namespace sluice
