#pragma once

#include "paint/statusstyle.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace sluice::paint {

/// What a graph shows of one step. Plain data; the texts may be hostile.
struct NodeView
{
    QString title;                          ///< the step's name
    QString subtitle;                       ///< one sentence: "done in 1.2 s", "waits for 2 steps"
    std::optional<StatusStyle> status = {}; ///< empty where nothing runs: a definition
    bool isMap = false;
    /// Tasks of a map step by status family; all 0 while their number is not known.
    std::array<int, statusFamilyCount> tasks = {};
    /// Family of each task of a map step by task index, where known: drawn as a heat strip from
    /// 20 tasks on. Empty otherwise.
    std::vector<StatusFamily> strip = {};
    bool faded = false; ///< will not happen in this run, or is filtered out

    friend bool operator==(const NodeView &, const NodeView &) = default;
};

/// What an edge says about the step it leads to.
enum class EdgeState {
    Waiting,   ///< the parent has not ended
    Satisfied, ///< the parent has ended well
    Active,    ///< the parent has ended well and the child is running
    Failed,    ///< the parent has failed
};
inline constexpr int edgeStateCount = 4;

[[nodiscard]] EdgeState edgeStateOf(const NodeView &parent, const NodeView &child);

} // namespace sluice::paint
