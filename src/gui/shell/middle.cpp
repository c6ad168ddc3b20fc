#include "gui/shell/middle.h"

#include "gui/connection/startpage.h"
#include "gui/connection/windowconnection.h"
#include "gui/shell/pagearea.h"

namespace sluice {

Middle::Middle(EngineSetup &setup, QWidget *parent)
    : QStackedWidget(parent),
      m_start(new StartPage(this)),
      m_install(new InstallPage(setup, this)),
      m_message(new MessagePage(this)),
      m_pages(new PageArea(this))
{
    for (QWidget *one : {static_cast<QWidget *>(m_start), static_cast<QWidget *>(m_install),
                         static_cast<QWidget *>(m_message), static_cast<QWidget *>(m_pages)})
        addWidget(one);
}

void Middle::showStart()
{
    m_start->showNothing();
    setCurrentWidget(m_start);
}

void Middle::showInstall(InstallPage::Purpose purpose, const WindowConnection &connection)
{
    m_install->showPlanFor(purpose, connection.profile(), connection.password(),
                           connection.isLocked());
    setCurrentWidget(m_install);
}

void Middle::showMessage(const MessagePage::Message &message)
{
    m_message->setMessage(message);
    setCurrentWidget(m_message);
}

void Middle::showPages()
{
    setCurrentWidget(m_pages);
}

bool Middle::isStartShown() const
{
    return currentWidget() == m_start;
}

bool Middle::isMessageShown() const
{
    return currentWidget() == m_message;
}

bool Middle::isSettled() const
{
    const QWidget *shown = currentWidget();
    return shown == m_install || shown == m_message ||
           (shown == m_pages && m_pages->page() && m_pages->page()->isReady());
}

} // namespace sluice
