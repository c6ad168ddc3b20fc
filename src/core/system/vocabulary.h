#pragma once

#include "core/phrase.h"

#include <QString>

namespace sluice {

/// How a system calls its things. The program says its texts in the words flow, step, run and task;
/// a system that has others (workflow, job, kind …) says those texts otherwise, each as a whole and
/// in every language: a language does not let nouns be put into sentences made elsewhere.
///
/// GUI thread, or wherever texts are translated.
class Vocabulary
{
public:
    Vocabulary() = default;
    virtual ~Vocabulary() = default;
    Vocabulary(const Vocabulary &) = delete;
    Vocabulary &operator=(const Vocabulary &) = delete;

    /// \a phrase in these words, translated, with its number filled in.
    [[nodiscard]] QString operator()(const Phrase &phrase) const;

    /// "The run id is not a UUID, for example 0190f5d2-…": a sentence for whoever typed one.
    [[nodiscard]] virtual QString noRunId() const = 0;
    /// What one could do in a terminal where nothing is defined yet; may be empty.
    [[nodiscard]] virtual QString firstCommand() const { return {}; }

protected:
    /// \a phrase as only this system says it, translated, with "%n" for its number; empty = as
    /// everybody says it.
    [[nodiscard]] virtual QString otherwise(const Phrase &phrase) const;
};

/// The program's own words: of a window that has no system open.
class UsualVocabulary final : public Vocabulary
{
public:
    [[nodiscard]] QString noRunId() const override { return {}; }
};

} // namespace sluice
