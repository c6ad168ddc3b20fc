#pragma once

#include "core/phrase.h"

#include <QObject>

class QDockWidget;
class QMainWindow;

namespace sluice {

class BottomDock;
class SettingsStore;
class Vocabulary;

/// Side bar, inspector and lower dock around the pages of a window: where they are and which of
/// them a person wants to see. Both are restored with the next window.
class Docks final : public QObject
{
    Q_OBJECT
    SLUICE_SAYS(sluice::Docks)

public:
    enum class Part { SideBar, Inspector, Bottom };

    /// Keys in the settings store.
    static constexpr auto stateKey = "windowDocks";
    static constexpr auto hiddenKey = "hiddenDocks";
    static constexpr auto bottomHeightKey = "bottomDockHeight"; ///< while it is more than a line

    /// Puts the docks into \a window. All outlive this object.
    Docks(QMainWindow &window, QWidget &sideBar, QWidget &inspector, BottomDock &bottom,
          SettingsStore &settings);

    /// Calls the side bar in \a words, at first in the program's own.
    void setWords(const Vocabulary &words);
    void save() const;
    /// The start page has the room alone.
    void hideAll();
    /// A connection is open: the side bar says what is there.
    void showSideBar();
    /// What a page brings along.
    struct Beside
    {
        bool inspector = false;
        bool timeline = false;
    };
    /// A page is open.
    void showForPage(const Beside &beside);
    /// The person wants it, or wants it no longer.
    void setWanted(Part part, bool wanted);
    void toggle(Part part);

private:
    void keepBottomHeight();
    void restoreBottomHeight();
    [[nodiscard]] QDockWidget &dock(Part part) const;
    [[nodiscard]] bool isWanted(Part part) const;

    QMainWindow &m_window;
    SettingsStore &m_settings;
    QDockWidget *m_side;
    QDockWidget *m_inspector;
    BottomDock *m_bottom;
};

} // namespace sluice
