#pragma once

#include <QObject>

namespace sluice {

class BottomDock;
class Docks;
class SettingsStore;
class ThemeManager;
struct ShellActions;

/// What a person sees of a window: which docks, which panel of the lower one, which theme.
class ViewActions final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    ViewActions(const ShellActions &actions, Docks &docks, BottomDock &bottom, ThemeManager &theme,
                SettingsStore &settings, QObject *parent);
};

} // namespace sluice
