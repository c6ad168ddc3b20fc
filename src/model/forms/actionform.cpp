#include "model/forms/actionform.h"

#include "core/async.h"

namespace sluice {

namespace {

/// A person who types should not cause a preview per key.
constexpr std::chrono::milliseconds typingPause{200};

} // namespace

ActionForm::ActionForm(std::shared_ptr<ActionRunner> runner, QObject *parent)
    : QObject(parent), m_runner(std::move(runner))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &ActionForm::ask);
}

ActionForm::~ActionForm()
{
    cancelQuestions();
}

void ActionForm::cancelQuestions()
{
    m_pause.stop();
    m_askingCapability.cancel();
    m_askingPreview.cancel();
}

void ActionForm::enter(State state, const QString &sentence)
{
    m_state = state;
    m_sentence = sentence;
    Q_EMIT changed();
}

void ActionForm::setAction(Action action)
{
    if (m_state == State::Applying || m_state == State::Done)
        return;
    const bool first = !m_action;
    m_action = std::move(action);
    cancelQuestions();
    m_preview.reset();
    m_remedy.clear();
    enter(State::Asking, {});
    if (first)
        ask();
    else
        m_pause.start();
}

void ActionForm::setIncomplete(const QString &sentence, Lack lack, const QString &remedy)
{
    m_wrong = lack == Lack::Wrong;
    if (m_state == State::Applying || m_state == State::Done)
        return;
    cancelQuestions();
    m_preview.reset();
    m_remedy = remedy;
    enter(State::Incomplete, sentence);
}

void ActionForm::refresh()
{
    if (!m_action || m_state == State::Applying || m_state == State::Done)
        return;
    cancelQuestions();
    m_preview.reset();
    m_remedy.clear();
    enter(State::Asking, {});
    ask();
}

void ActionForm::ask()
{
    const bool locked = system()->isLocked();
    m_askingCapability = m_runner->capability(*m_action);
    whenDone(m_askingCapability, this, [this, locked](const Result<Capability> &capability) {
        if (!capability) {
            enter(State::Refused, capability.error().message);
            return;
        }
        // A locked connection still estimates; what could not be done unlocked either ends here.
        if (!capability->isPossibleUnlocked()) {
            m_remedy = capability->remedy;
            enter(State::Refused, capability->reason);
            return;
        }
        askPreview(locked);
    });
}

void ActionForm::askPreview(bool locked)
{
    m_askingPreview = m_runner->preview(*m_action);
    whenDone(m_askingPreview, this, [this, locked](const Result<Preview> &preview) {
        if (!preview) {
            enter(State::Refused, preview.error().message);
            return;
        }
        m_preview = *preview;
        enter(locked ? State::Locked : State::Ready, preview->sentence);
    });
}

void ActionForm::apply()
{
    if (!canApply())
        return;
    enter(State::Applying, {});
    whenDone(m_runner->apply(*m_action), this, [this](const Result<ActionOutcome> &outcome) {
        if (!outcome) {
            enter(State::Failed, outcome.error().message);
            return;
        }
        m_outcome = *outcome;
        enter(State::Done, outcome->sentence);
        Q_EMIT applied(*outcome);
    });
}

} // namespace sluice
