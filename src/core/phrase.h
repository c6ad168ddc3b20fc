#pragma once

namespace sluice {

/// A text of the program that is not translated yet: what tr() would be given, kept until it is
/// known in whose words it is to be said; see Vocabulary.
struct Phrase
{
    const char *context; ///< class that says it, in full
    const char *text;
    const char *comment = nullptr;
    int n = -1; ///< a number that asks for a plural form; -1 = none
};

} // namespace sluice

/// In a class that speaks of the things of a system: say() takes what tr() takes, and
/// `words(say("No runs yet"))` is the text in that system's words. The texts are collected for
/// translation as those of tr() are. \param Context the class, with its namespaces
#define SLUICE_SAYS(Context)                                                                       \
    static constexpr ::sluice::Phrase say(const char *text, const char *comment = nullptr,         \
                                          int n = -1)                                              \
    {                                                                                              \
        return {#Context, text, comment, n};                                                       \
    }
