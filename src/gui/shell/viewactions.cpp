#include "gui/shell/viewactions.h"

#include "core/services.h"
#include "gui/commands/command.h"
#include "gui/dialogs/settingsdialog.h"
#include "gui/shell/bottomdock.h"
#include "gui/shell/docks.h"
#include "gui/shell/shellactions.h"
#include "gui/theme/thememanager.h"

#include <utility>

namespace sluice {

ViewActions::ViewActions(const ShellActions &actions, Docks &docks, BottomDock &bottom,
                         ThemeManager &theme, SettingsStore &settings, QObject *parent)
    : QObject(parent)
{
    for (const auto &[command, part] : {std::pair(actions.toggleDock, Docks::Part::Bottom),
                                        {actions.toggleInspector, Docks::Part::Inspector},
                                        {actions.toggleSideBar, Docks::Part::SideBar}})
        connect(command, &QAction::triggered, this, [&docks, part = part] { docks.toggle(part); });
    using Panel = BottomDock::Panel;
    for (const auto &[command, panel] : {std::pair(actions.showTimeline, Panel::Timeline),
                                         {actions.showWorkerLog, Panel::WorkerLog},
                                         {actions.showSqlLog, Panel::SqlLog}}) {
        connect(command, &QAction::triggered, this, [&docks, &bottom, panel = panel] {
            docks.setWanted(Docks::Part::Bottom, true);
            bottom.showPanel(panel);
        });
    }
    using Choice = ThemeManager::Choice;
    for (const auto &[command, choice] : {std::pair(actions.themeDesktop, Choice::Desktop),
                                          {actions.themeLight, Choice::Light},
                                          {actions.themeDark, Choice::Dark}}) {
        connect(command, &QAction::triggered, this, [&theme, &settings, choice = choice] {
            theme.setChoice(choice);
            settings.setValue(QLatin1String(SettingsDialog::themeKey),
                              ThemeManager::toWord(choice));
        });
    }
}

} // namespace sluice
