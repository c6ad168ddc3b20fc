#pragma once

#include "core/fuzzypattern.h"

#include <QDeadlineTimer>
#include <QString>

#include <vector>

namespace sluice {

/// Finds names among any number of them, a slice at a time: whoever types never waits.
class NameSearch final
{
public:
    struct Name
    {
        QString text;
        QString place = {}; ///< where it is; may be named beside it
        int handicap = 0;   ///< taken off its score: what is far goes behind what is near
    };
    struct Hit
    {
        int name; ///< position among the names
        int score;

        friend bool operator==(const Hit &, const Hit &) = default;
    };

    /// \param most hits that are kept
    explicit NameSearch(int most) : m_most(most) {}

    /// Other names; the search begins anew.
    void setNames(std::vector<Name> names);
    /// More of them, behind the others; what was found stays.
    void append(std::vector<Name> names);
    [[nodiscard]] const std::vector<Name> &names() const { return m_names; }
    /// Another text; the search begins anew.
    void setText(const QString &text);
    [[nodiscard]] const FuzzyPattern &pattern() const { return m_pattern; }

    /// Searches on for a while, at least through a few names. \returns whether all were seen
    bool goOn(const QDeadlineTimer &until);
    [[nodiscard]] bool isDone() const { return m_next >= m_names.size(); }

    /// The best of those seen so far, best first; equals as they were given.
    [[nodiscard]] std::vector<Hit> hits() const;
    /// How many fit among those seen so far, also those that are not kept.
    [[nodiscard]] int found() const { return m_found; }

private:
    void startOver();

    int m_most;
    std::vector<Name> m_names;
    FuzzyPattern m_pattern;
    size_t m_next = 0;
    int m_found = 0;
    std::vector<Hit> m_best; ///< a heap, the worst on top
};

} // namespace sluice
