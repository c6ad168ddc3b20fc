#pragma once

#include <QString>

namespace sluice {

/// What a system calls its things, in whole translated phrases: a language does not let nouns be
/// put into sentences made elsewhere.
class Vocabulary
{
public:
    virtual ~Vocabulary() = default;

    /// "Flows, trouble first": above the list of what is defined.
    [[nodiscard]] virtual QString listTitle() const = 0;
    /// "Filter flows"
    [[nodiscard]] virtual QString filterPrompt() const = 0;
    /// \param filter what was typed, on one line
    [[nodiscard]] virtual QString noMatch(const QString &filter) const = 0;
    /// "Show all flows"
    [[nodiscard]] virtual QString showAll() const = 0;

    /// One of what is defined, of its parts, of its executions: "flow", "step", "run".
    [[nodiscard]] virtual QString flow() const = 0;
    [[nodiscard]] virtual QString step() const = 0;
    [[nodiscard]] virtual QString run() const = 0;
    /// "run 7f3a…c21e". \param id short or whole
    [[nodiscard]] virtual QString runCalled(const QString &id) const = 0;

    /// Nothing is defined yet: a title, a sentence, and what one could do in a terminal, which may
    /// be empty.
    [[nodiscard]] virtual QString noneTitle() const = 0;
    [[nodiscard]] virtual QString noneSentence() const = 0;
    [[nodiscard]] virtual QString noneCommand() const = 0;
};

} // namespace sluice
