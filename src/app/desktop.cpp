#include "app/desktop.h"

#include "app/screenshot.h"
#include "db/conninfo.h"
#include "db/sandbox.h"
#include "gui/dialogs/settingsdialog.h"
#include "gui/shell/shellwindow.h"

#include <QApplication>
#include <QTextStream>
#include <QTimer>

namespace sluice::app {

Desktop::Desktop(const Arguments &arguments, QObject *parent)
    : QObject(parent), m_arguments(arguments), m_services(std::make_unique<Composition>(arguments))
{
    speak(m_services->settings().value(QLatin1String(SettingsDialog::languageKey), {}).toString());
    if (!arguments.theme.isEmpty())
        m_services->theme().setChoice(ThemeManager::choiceFromWord(arguments.theme));
    makeWindow();
}

Desktop::~Desktop()
{
    m_window.reset();
    m_services.reset();
    // Nothing is on the screen any more: this may wait.
    if (!m_ownSandbox.isEmpty()) {
        if (const auto stopped = db::Sandbox::stopUnlessUsedNow(m_ownSandbox); !stopped)
            qWarning("%s", qPrintable(stopped.error().message));
    }
}

void Desktop::makeWindow()
{
    m_window = std::make_unique<ShellWindow>(m_services->services());
    const auto noteOwnSandbox = [this] {
        const WindowConnection &connection = m_window->connection();
        if (connection.phase() == WindowConnection::Phase::Open && connection.startedSandbox() &&
            !connection.profile().sandboxDir.isEmpty())
            m_ownSandbox = connection.profile().sandboxDir;
    };
    connect(&m_window->connection(), &WindowConnection::phaseChanged, this, noteOwnSandbox);
    connect(&m_window->connection(), &WindowConnection::sandboxStarted, this, noteOwnSandbox);
    // The signal comes from a dialog of the window that is about to go.
    connect(m_window.get(), &ShellWindow::languageChosen, this, &Desktop::rebuild,
            Qt::QueuedConnection);
}

void Desktop::start()
{
    m_window->show();
    if (!m_arguments.screenshot.isEmpty()) {
        auto *screenshot = new Screenshot(m_arguments, *m_window, this);
        connect(screenshot, &Screenshot::finished, this, [](int exitCode, const QString &sentence) {
            if (!sentence.isEmpty())
                QTextStream(stderr) << sentence << Qt::endl;
            QCoreApplication::exit(exitCode);
        });
    }
    // The first frame comes before the first connection.
    QTimer::singleShot(0, this, &Desktop::openFirst);
}

void Desktop::openFirst()
{
    if (!m_services->notice().isEmpty())
        m_window->say(m_services->notice());
    if (m_arguments.run)
        m_window->goTo(RunPlace{*m_arguments.run, {}, m_arguments.flow});
    else if (m_arguments.flow)
        m_window->goTo(FlowPlace{*m_arguments.flow});
    if (m_arguments.link)
        m_window->follow(*m_arguments.link);
    else if (m_arguments.database)
        openDatabase(*m_arguments.database);
    else if (m_arguments.sandbox)
        m_window->connection().startSandbox(*m_arguments.sandbox);
    else
        m_window->openLast();
}

void Desktop::openDatabase(const QString &text)
{
    const auto conninfo = db::Conninfo::parse(text);
    if (!conninfo) {
        m_window->say(conninfo.error().message);
        if (!m_arguments.screenshot.isEmpty()) {
            QTextStream(stderr) << conninfo.error().message << Qt::endl;
            QCoreApplication::exit(2);
        }
        return;
    }
    ConnectionProfile profile;
    profile.conninfo = conninfo->withoutSecrets();
    profile.name = conninfo->database();
    profile.environment = Access::ofUnknown(conninfo->isLocal()).environment();
    const auto saved = m_services->profiles().match(profile.conninfo);
    if (saved && *saved)
        profile = **saved;
    if (const auto password = conninfo->password())
        m_window->connection().open(profile, *password);
    else
        m_window->connection().open(profile);
}

void Desktop::speak(const QString &setting)
{
    m_translations.use(setting == QLatin1String("desktop") ? QString() : setting);
}

void Desktop::rebuild(const QString &setting, const SettingsValues &settings)
{
    speak(setting);
    const WindowConnection &before = m_window->connection();
    const bool open = before.phase() == WindowConnection::Phase::Open;
    const ConnectionProfile profile = before.profile();
    const QString password = before.password();
    const auto place = m_window->place();
    // Between the two windows there is none; that is no reason to end.
    QApplication::setQuitOnLastWindowClosed(false);
    m_window->close();
    makeWindow();
    m_window->show();
    QApplication::setQuitOnLastWindowClosed(true);
    if (place)
        m_window->goTo(*place);
    if (open)
        m_window->connection().open(profile, password);
    m_window->openSettings(settings);
}

} // namespace sluice::app
