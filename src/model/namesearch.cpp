#include "model/namesearch.h"

#include <algorithm>
#include <iterator>

namespace sluice {

namespace {

/// Strictly before in the list of hits.
bool isBetter(const NameSearch::Hit &a, const NameSearch::Hit &b)
{
    return a.score != b.score ? a.score > b.score : a.name < b.name;
}

} // namespace

void NameSearch::setNames(std::vector<Name> names)
{
    m_names = std::move(names);
    startOver();
}

void NameSearch::append(std::vector<Name> names)
{
    m_names.insert(m_names.end(), std::make_move_iterator(names.begin()),
                   std::make_move_iterator(names.end()));
}

void NameSearch::setText(const QString &text)
{
    m_pattern = FuzzyPattern(text);
    startOver();
}

void NameSearch::startOver()
{
    m_next = 0;
    m_found = 0;
    m_best.clear();
}

bool NameSearch::goOn(const QDeadlineTimer &until)
{
    constexpr size_t atOnce = 64;
    while (!isDone()) {
        const size_t end = std::min(m_names.size(), m_next + atOnce);
        for (; m_next < end; ++m_next) {
            const Name &name = m_names[m_next];
            const int score = m_pattern.score(name.text, name.place);
            if (score == 0)
                continue;
            ++m_found;
            const Hit hit{int(m_next), std::max(1, score - name.handicap)};
            if (int(m_best.size()) == m_most) {
                if (!isBetter(hit, m_best.front()))
                    continue;
                std::pop_heap(m_best.begin(), m_best.end(), isBetter);
                m_best.pop_back();
            }
            m_best.push_back(hit);
            std::push_heap(m_best.begin(), m_best.end(), isBetter);
        }
        if (until.hasExpired())
            break;
    }
    return isDone();
}

std::vector<NameSearch::Hit> NameSearch::hits() const
{
    std::vector<Hit> hits = m_best;
    std::sort(hits.begin(), hits.end(), isBetter);
    return hits;
}

} // namespace sluice
