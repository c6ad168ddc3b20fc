#pragma once

#include "core/query/runquery.h"

#include <QList>
#include <QString>

#include <optional>

namespace sluice {

/// A piece of a typed filter, for tinting. Positions count QChars.
struct QueryToken
{
    enum class Kind { Negation, Field, Comparison, Value, Word };

    qsizetype position;
    qsizetype length;
    Kind kind;

    friend bool operator==(const QueryToken &, const QueryToken &) = default;
};

/// What is wrong with it, and where.
struct QueryFlaw
{
    qsizetype position;
    qsizetype length; ///< 0 = something is missing there
    QString sentence;
    bool isUnfinished = false; ///< it may become right by what is typed on at the end
};

/// Where something stands in it.
struct QueryExtent
{
    qsizetype position;
    qsizetype length;

    friend bool operator==(const QueryExtent &, const QueryExtent &) = default;
};

struct QueryReading
{
    RunQuery query = {};             ///< what was understood; all of it where there is no flaw
    QList<QueryExtent> extents = {}; ///< of its conditions, one for each
    QList<QueryToken> tokens = {};
    std::optional<QueryFlaw> flaw = {}; ///< the first one
};

/// Reads a filter as a person types it: conditions with blanks between them, all of which hold.
///
///     flow:billing_*,orders  status:failed,held  step:charge  since:2h  until:09:30
///     duration>5m  attempts>=2  error~"50[12]"  error:"no route"  worker:w-7  id:7f3a
///     input.customer = 3  input.tags.0 = "new"  output.total > 100  -flow:demo  timeout
///
/// Any text up to longestRunQuery characters; linear in them.
[[nodiscard]] QueryReading readRunQuery(const QString &text);
inline constexpr qsizetype longestRunQuery = 4000;

} // namespace sluice
