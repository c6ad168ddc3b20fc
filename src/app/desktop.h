#pragma once

#include "app/arguments.h"
#include "app/composition.h"
#include "core/translations.h"

#include <QObject>

#include <memory>

namespace sluice {
class ShellWindow;
struct SettingsValues;
} // namespace sluice

namespace sluice::app {

/// The running program: its world, its window, what happens first and last.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    explicit Desktop(const Arguments &arguments, QObject *parent = nullptr);
    /// Closes the window, stops the worker, and the sandbox if the window started it and no other
    /// Sluice is at work in it.
    ~Desktop() override;

    /// Shows the window at once and begins to connect. Call once.
    void start();
    [[nodiscard]] ShellWindow *window() const { return m_window.get(); }

private:
    void makeWindow();
    void openFirst();
    void openDatabase(const QString &conninfo);
    void speak(const QString &setting);
    void rebuild(const QString &setting, const SettingsValues &before);

    Arguments m_arguments;
    Translations m_translations;
    std::unique_ptr<Composition> m_services;
    std::unique_ptr<ShellWindow> m_window;
    QString m_ownSandbox; ///< folder of the sandbox that this program started
};

} // namespace sluice::app
