#pragma once

#include "core/place.h"

#include <QObject>

#include <optional>

namespace sluice {

struct WindowParts;

/// Where a window is, and where it is to go: now, or as soon as its connection is open.
class WindowPlaces final : public QObject
{
    Q_OBJECT

public:
    /// \param parts outlive it
    explicit WindowPlaces(WindowParts &parts);

    /// Goes there as soon as the connection is open and its flows are known.
    void goTo(const Address &address);
    /// In the system that is open, at first in the first one.
    void goTo(const Place &place);
    /// Goes to its place, on its connection; where that is not saved here, says so.
    void follow(const Link &link);
    /// The connection is open: goes where somebody wanted to go before it was. Where nobody did,
    /// or meant another one, nothing happens.
    void goWhereWanted();

    // Of the open page; empty = there is none, or it is about none.
    [[nodiscard]] std::optional<Place> place() const;
    [[nodiscard]] std::optional<FlowSlug> flow() const;
    [[nodiscard]] std::optional<StepSlug> step() const;
    /// What others would follow.
    [[nodiscard]] std::optional<Link> link() const;
    /// The file that does the work of the selected step.
    [[nodiscard]] QString handler() const;

private:
    WindowParts &m_parts;
    std::optional<Link> m_wanted; ///< as soon as it is open; no connection = whichever it is
};

} // namespace sluice
