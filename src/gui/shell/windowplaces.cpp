#include "gui/shell/windowplaces.h"

#include "gui/palette/commandpalette.h"
#include "gui/shell/navigator.h"
#include "gui/shell/pagearea.h"
#include "gui/shell/shelldialogs.h"
#include "gui/shell/sidebar.h"
#include "gui/shell/statusline.h"
#include "gui/shell/windowparts.h"
#include "paint/plaintext.h"

#include <utility>

namespace sluice {

WindowPlaces::WindowPlaces(WindowParts &parts) : m_parts(parts)
{
    const auto go = qOverload<const Address &>(&WindowPlaces::goTo);
    connect(parts.palette, &CommandPalette::addressChosen, this, go);
    connect(parts.palette, &CommandPalette::linkChosen, this, &WindowPlaces::follow);
    connect(parts.sideBar, &SideBar::addressWanted, this, go);
    connect(&parts.pages, &PageArea::addressWanted, this, go);
    connect(parts.dialogs, &ShellDialogs::addressWanted, this, go);
}

std::optional<Place> WindowPlaces::place() const
{
    const auto at = m_parts.pages.address();
    return at ? std::optional(at->place) : std::nullopt;
}

std::optional<FlowSlug> WindowPlaces::flow() const
{
    const auto at = place();
    return at ? flowOf(*at) : std::nullopt;
}

std::optional<StepSlug> WindowPlaces::step() const
{
    const auto at = place();
    return at ? stepOf(*at) : std::nullopt;
}

std::optional<Link> WindowPlaces::link() const
{
    const auto at = m_parts.pages.address();
    if (!at)
        return std::nullopt;
    return Link{KnownConnections::linkName(m_parts.connection.profile()), *at};
}

QString WindowPlaces::handler() const
{
    const auto itsFlow = flow();
    const auto itsStep = step();
    return itsFlow && itsStep ? m_parts.handlers.of(*itsFlow, *itsStep) : QString();
}

void WindowPlaces::goTo(const Place &place)
{
    const SystemDesk *desk = m_parts.connection.current();
    goTo(Address{desk ? desk->key() : QString(), place});
}

void WindowPlaces::goTo(const Address &address)
{
    if (m_parts.connection.phase() != WindowConnection::Phase::Open) {
        m_wanted = {QString(), address};
        return;
    }
    const SystemDesk *desk = m_parts.connection.desk(address.system);
    if (!desk) {
        m_parts.status->setMessage(
            tr("This database has no system called \"%1\". Nothing was opened.")
                .arg(paint::visibleText(address.system)));
        return;
    }
    m_parts.navigator->goTo({{desk->key(), address.place}});
}

void WindowPlaces::follow(const Link &link)
{
    WindowConnection &connection = m_parts.connection;
    if (connection.phase() == WindowConnection::Phase::Open &&
        link.connection == KnownConnections::linkName(connection.profile())) {
        goTo(link.address);
        return;
    }
    const auto profile = m_parts.known.byLinkName(link.connection);
    if (!profile) {
        m_parts.status->setMessage(
            tr("The link leads to the connection \"%1\", which is not saved on "
               "this machine. Nothing was opened.")
                .arg(paint::visibleText(link.connection)));
        return;
    }
    connection.openKnown(*profile);
    m_wanted = link;
}

void WindowPlaces::goWhereWanted()
{
    const auto wanted = std::exchange(m_wanted, std::nullopt);
    // A link that led elsewhere, where nothing could be opened, is not meant for this place.
    if (wanted && (wanted->connection.isEmpty() ||
                   wanted->connection == KnownConnections::linkName(m_parts.connection.profile())))
        goTo(wanted->address);
}

} // namespace sluice
