#pragma once

#include "core/query/runqueryreader.h"

#include <QList>
#include <QString>

namespace sluice {

/// What may stand at a place of a filter that is being typed.
struct QueryCompletion
{
    enum class Of {
        Nothing,
        Fields,
        States,
        Times,
        FlowNames, ///< whoever asks knows them
        StepNames,
    };

    Of of = Of::Nothing;
    qsizetype from = 0; ///< what is replaced, up to the place
    QString typed = {}; ///< its text, by which candidates are chosen
};

struct QueryCandidate
{
    QString text;
    QString hint; ///< what it means, translated
};

/// \param at 0…size of \a text
[[nodiscard]] QueryCompletion completionAt(const QString &text, qsizetype at);

/// Fields with their signs, states, times. \pre \a of is one of these
[[nodiscard]] QList<QueryCandidate> candidatesOf(QueryCompletion::Of of);

} // namespace sluice
