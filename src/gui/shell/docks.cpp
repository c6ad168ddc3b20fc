#include "gui/shell/docks.h"

#include "core/services.h"
#include "core/system/vocabulary.h"
#include "gui/shell/bottomdock.h"
#include "gui/shell/dockgrip.h"

#include <QDockWidget>
#include <QMainWindow>

#include <algorithm>

namespace sluice {

namespace {

constexpr int sideBarWidth = 250;
constexpr int inspectorWidth = 346;
constexpr int bottomHeight = 250;
constexpr int leastBottomHeight = 100;
constexpr int stateVersion = 2;

QDockWidget *makeSideDock(QMainWindow &window, const QString &name, const QString &title,
                          QWidget &content)
{
    auto *dock = new QDockWidget(title, &window);
    dock->setObjectName(name);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    dock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    // Side bar and inspector carry no title: what they show says what they are.
    dock->setTitleBarWidget(new DockGrip(dock));
    dock->setWidget(&content);
    return dock;
}

QString nameOf(Docks::Part part)
{
    switch (part) {
    case Docks::Part::SideBar:
        return QStringLiteral("sideBar");
    case Docks::Part::Inspector:
        return QStringLiteral("inspector");
    case Docks::Part::Bottom:
        break;
    }
    return QStringLiteral("bottom");
}

} // namespace

Docks::Docks(QMainWindow &window, QWidget &sideBar, QWidget &inspector, BottomDock &bottom,
             SettingsStore &settings)
    : m_window(window),
      m_settings(settings),
      m_side(makeSideDock(window, QStringLiteral("sideDock"), {}, sideBar)),
      m_inspector(
          makeSideDock(window, QStringLiteral("inspectorDock"), tr("Inspector"), inspector)),
      m_bottom(&bottom)
{
    setWords(UsualVocabulary());
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    window.setDockNestingEnabled(false);
    window.addDockWidget(Qt::LeftDockWidgetArea, m_side);
    window.addDockWidget(Qt::RightDockWidgetArea, m_inspector);
    window.addDockWidget(Qt::BottomDockWidgetArea, m_bottom);
    window.resizeDocks({m_side, m_inspector}, {sideBarWidth, inspectorWidth}, Qt::Horizontal);
    window.resizeDocks({m_bottom}, {bottomHeight}, Qt::Vertical);
    window.restoreState(settings.value(QLatin1String(stateKey), {}).toByteArray(), stateVersion);
    connect(&bottom, &BottomDock::hideWanted, this, [this] { setWanted(Part::Bottom, false); });
    connect(&bottom, &BottomDock::lineChanged, this, [this](bool line) {
        if (line)
            keepBottomHeight();
        else
            restoreBottomHeight();
    });
}

void Docks::setWords(const Vocabulary &words)
{
    m_side->setWindowTitle(words(say("Flows")));
}

void Docks::keepBottomHeight()
{
    if (!m_bottom->isHidden())
        m_settings.setValue(QLatin1String(bottomHeightKey), m_bottom->height());
}

void Docks::restoreBottomHeight()
{
    const int height = m_settings.value(QLatin1String(bottomHeightKey), bottomHeight).toInt();
    m_window.resizeDocks({m_bottom}, {std::max(height, leastBottomHeight)}, Qt::Vertical);
}

void Docks::save() const
{
    m_settings.setValue(QLatin1String(stateKey), m_window.saveState(stateVersion));
}

void Docks::hideAll()
{
    for (QDockWidget *dock : {m_side, m_inspector, static_cast<QDockWidget *>(m_bottom)})
        dock->hide();
}

void Docks::showSideBar()
{
    m_side->setVisible(isWanted(Part::SideBar));
}

void Docks::showForPage(const Beside &beside)
{
    m_inspector->setVisible(beside.inspector && isWanted(Part::Inspector));
    m_bottom->setVisible(isWanted(Part::Bottom) && (beside.timeline || !m_bottom->isHidden()));
    m_bottom->setRunOpen(beside.timeline);
}

void Docks::setWanted(Part part, bool wanted)
{
    QStringList hidden = m_settings.value(QLatin1String(hiddenKey), {}).toStringList();
    hidden.removeAll(nameOf(part));
    if (!wanted)
        hidden << nameOf(part);
    m_settings.setValue(QLatin1String(hiddenKey), hidden);
    dock(part).setVisible(wanted);
}

void Docks::toggle(Part part)
{
    setWanted(part, dock(part).isHidden());
}

QDockWidget &Docks::dock(Part part) const
{
    switch (part) {
    case Part::SideBar:
        return *m_side;
    case Part::Inspector:
        return *m_inspector;
    case Part::Bottom:
        break;
    }
    return *m_bottom;
}

bool Docks::isWanted(Part part) const
{
    return !m_settings.value(QLatin1String(hiddenKey), {}).toStringList().contains(nameOf(part));
}

} // namespace sluice
