#pragma once

#include "core/action.h"
#include "core/phrase.h"
#include "core/run.h"

#include <QList>
#include <QString>

#include <optional>

namespace sluice {

class Vocabulary;

/// What a decision is about, as a person sees it: what is known of it becomes the guard.
struct DecisionSubject
{
    std::optional<FlowSlug> flow = {};
    std::optional<RunSummary> run = {};
    std::optional<StepSlug> step = {};   ///< of the flow, and of the run where there is one
    std::optional<StepState> state = {}; ///< of the step in the run
    std::optional<TaskState> task = {};  ///< of the step in the run
    std::optional<bool> held = {};       ///< flow or step has a hold of its own; empty = not known
};

/// What a person can decide about a thing that is shown, in the words of menus and buttons. What
/// would happen, and what did, is told by the system. Decisions with forms of their own (start a
/// run, edit options) are not among these.
struct Decision
{
    enum class About { Flow, Step, Run, RunStep, Task };

    const char *id; ///< "cancelRun": stable; tells decisions of one action apart
    About about;
    const char *label;     ///< of menus, with its mnemonic
    const char *button;    ///< of the button that does it
    const char *explained; ///< one sentence: what it is for
    const char *elsewhere; ///< where to find it
    /// \pre what it is about is in the subject
    Action (*make)(const DecisionSubject &subject);
    /// Why the state that is shown stands in the way, a sentence; empty = it does not.
    std::optional<Phrase> (*obstacle)(const DecisionSubject &subject);

    [[nodiscard]] QString text(const Vocabulary &words) const; ///< label, translated
    [[nodiscard]] QString plainText(const Vocabulary &words) const;
    [[nodiscard]] QString buttonText(const Vocabulary &words) const;
    [[nodiscard]] QString explanation(const Vocabulary &words) const;
    [[nodiscard]] QString elsewhereText(const Vocabulary &words) const;
    [[nodiscard]] QString objectName() const; ///< "commandCancelRun"

    /// In the order of menus.
    [[nodiscard]] static QList<const Decision *> all();
    [[nodiscard]] static QList<const Decision *> allAbout(About what);
    /// \pre there is one
    [[nodiscard]] static const Decision &named(const char *id);
};

} // namespace sluice
