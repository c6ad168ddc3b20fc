#pragma once

#include "core/ids.h"

#include <QString>

#include <optional>
#include <variant>

/// Where somebody is, or wants to go: what history, palette, command line and links name.
namespace sluice {

/// A flow as it is defined.
struct FlowPlace
{
    static constexpr auto word = "flow";

    FlowSlug flow;
    std::optional<StepSlug> step = {}; ///< selected in the graph

    friend bool operator==(const FlowPlace &, const FlowPlace &) = default;
};

/// A run.
struct RunPlace
{
    static constexpr auto word = "run";

    RunId run; ///< from a link as it was written there; see RunsFacet::idFrom()
    std::optional<StepSlug> step = {}; ///< selected in the graph
    /// Of the run where it is known; says nothing about where it is.
    std::optional<FlowSlug> flow = {};

    friend bool operator==(const RunPlace &a, const RunPlace &b)
    {
        return a.run == b.run && a.step == b.step;
    }
};

/// Runs of all flows, or those that fit a filter.
struct RunsPlace
{
    static constexpr auto word = "runs";

    QString filter = {}; ///< as it is typed; see readRunQuery()

    friend bool operator==(const RunsPlace &, const RunsPlace &) = default;
};

/// What was decided here.
struct AuditPlace
{
    static constexpr auto word = "audit";

    friend bool operator==(const AuditPlace &, const AuditPlace &) = default;
};

/// What needs a person.
struct NowPlace
{
    static constexpr auto word = "now";

    friend bool operator==(const NowPlace &, const NowPlace &) = default;
};

/// What does not agree with itself.
struct ProblemsPlace
{
    static constexpr auto word = "problems";

    friend bool operator==(const ProblemsPlace &, const ProblemsPlace &) = default;
};

using Place = std::variant<FlowPlace, RunPlace, RunsPlace, AuditPlace, NowPlace, ProblemsPlace>;

/// Whatever is selected on it, or which of its rows it shows.
[[nodiscard]] bool isSamePage(const Place &a, const Place &b);

/// The flow that is open there, or whose run is.
[[nodiscard]] std::optional<FlowSlug> flowOf(const Place &place);
[[nodiscard]] std::optional<RunId> runOf(const Place &place);
/// The selected step.
[[nodiscard]] std::optional<StepSlug> stepOf(const Place &place);

/// "flow/orders/charge_card", "run/7f3a…", "runs/status%3Afailed", "audit": stable, percent-encoded
/// where names ask for it.
[[nodiscard]] QString toText(const Place &place);
/// \returns nullopt for what toText() does not write; never longer than longestPlaceText
[[nodiscard]] std::optional<Place> placeFromText(const QString &text);
inline constexpr qsizetype longestPlaceText = 16'000; // a long filter, encoded

/// A place in one of the systems of a connection.
struct Address
{
    QString system; ///< its key; empty = the first one there
    Place place;

    friend bool operator==(const Address &, const Address &) = default;
};

/// Where somebody is told to go.
struct Link
{
    static constexpr auto scheme = "sluice://";

    QString connection; ///< name of a saved connection, "sandbox" for that of the desk
    Address address;

    friend bool operator==(const Link &, const Link &) = default;
};

/// "sluice://orders%20(production)/SYSTEM/run/7f3a…". \pre neither name is empty
[[nodiscard]] QString toText(const Link &link);
/// \returns nullopt if \a text is none; it comes from anywhere
[[nodiscard]] std::optional<Link> linkFromText(const QString &text);

} // namespace sluice
