#pragma once

#include <QList>
#include <QObject>

namespace sluice {

class Command;
class WindowPlaces;
class WindowSession;
struct WindowParts;

/// What the commands of a window do, and which of them can be done now. What they do to docks and
/// theme is ViewActions' business.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    WindowActions(WindowParts &parts, WindowPlaces &places, WindowSession &session);

    /// Brings up to date which commands can be used, and why the others cannot.
    void look();

private:
    void connectPages();
    void connectDecisions();
    void connectConnection();
    void connectHandlers();
    /// One for each page that is about the whole connection.
    void makeStanding();
    void showInHeader();
    void openPalette();
    void refresh();
    void clearFilters();
    void copyLink();
    void open(const QString &file, int line);

    WindowParts &m_parts;
    WindowPlaces &m_places;
    WindowSession &m_session;
    QList<Command *> m_standing;
};

} // namespace sluice
