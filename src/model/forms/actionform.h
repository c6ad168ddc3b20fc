#pragma once

#include "model/actionrunner.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace sluice {

/// One decision on its way to the database: capability, preview, apply. Once applied it is the
/// runner's: it goes on when the form goes.
///
/// Whoever knows the fields hands over an action with setAction(); a newer one cancels the
/// questions about the older one. Nothing here guesses what would happen: every sentence about
/// effects comes from the system.
class ActionForm : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Incomplete, ///< no action yet; sentence() says what is missing
        Asking,     ///< capability or preview under way
        Ready,      ///< preview() is there, apply() is possible
        Refused,    ///< sentence() says why not, remedy() what helps
        Locked,     ///< estimate is there, but the connection is locked
        Applying,
        Done,   ///< outcome() is there
        Failed, ///< apply failed; sentence() says what was not changed
    };
    Q_ENUM(State)

    explicit ActionForm(std::shared_ptr<ActionRunner> runner, QObject *parent = nullptr);
    ~ActionForm() override;

    [[nodiscard]] State state() const { return m_state; }
    /// Incomplete because of something that is wrong, not of something that is still missing.
    [[nodiscard]] bool isWrong() const { return m_state == State::Incomplete && m_wrong; }
    /// What a person should read now; translated, may be empty while asking.
    [[nodiscard]] QString sentence() const { return m_sentence; }
    [[nodiscard]] QString remedy() const { return m_remedy; }
    [[nodiscard]] const std::optional<Preview> &preview() const { return m_preview; }
    [[nodiscard]] const std::optional<ActionOutcome> &outcome() const { return m_outcome; }
    [[nodiscard]] bool canApply() const { return m_state == State::Ready; }

    /// What the system calls its things.
    [[nodiscard]] const Vocabulary &words() const { return m_runner->system()->vocabulary(); }

    /// Asks anew about the present action, e.g. after unlocking or a stale guard.
    void refresh();
    /// \pre canApply(); otherwise nothing happens
    void apply();

Q_SIGNALS:
    void changed();
    /// After a successful apply(), once.
    void applied(const sluice::ActionOutcome &outcome);

protected:
    /// Asks capability and preview after a short pause in changes.
    void setAction(Action action);
    enum class Lack { Missing, Wrong };
    /// There is nothing to ask about. \param sentence what is missing or wrong
    /// \param remedy a command that helps, for copying
    void setIncomplete(const QString &sentence, Lack lack = Lack::Missing,
                       const QString &remedy = {});
    [[nodiscard]] const std::shared_ptr<System> &system() const { return m_runner->system(); }

private:
    void ask();
    void askPreview(bool locked);
    void enter(State state, const QString &sentence);
    void cancelQuestions();

    std::shared_ptr<ActionRunner> m_runner;
    State m_state = State::Incomplete;
    QString m_sentence;
    bool m_wrong = false;
    QString m_remedy;
    std::optional<Action> m_action;
    std::optional<Preview> m_preview;
    std::optional<ActionOutcome> m_outcome;
    QFuture<Result<Capability>> m_askingCapability;
    QFuture<Result<Preview>> m_askingPreview;
    QTimer m_pause;
};

} // namespace sluice
