#pragma once

namespace sluice {

class BottomDock;
class FindBar;
class FindTarget;
class PageArea;
class SideBar;

/// Decides what `Ctrl+F` finds in: the list of flows, the log or the value that has the keyboard,
/// else the page that is open.
class Finder final
{
public:
    /// All outlive it.
    Finder(FindBar &bar, PageArea &pages, SideBar &sideBar, BottomDock &bottom)
        : m_bar(bar), m_pages(pages), m_sideBar(sideBar), m_bottom(bottom)
    {}

    void find();
    /// There is something to find in. Never without a connection.
    [[nodiscard]] bool canFind() const;

private:
    /// Null = the list of flows.
    [[nodiscard]] FindTarget *target() const;

    FindBar &m_bar;
    PageArea &m_pages;
    SideBar &m_sideBar;
    BottomDock &m_bottom;
};

} // namespace sluice
