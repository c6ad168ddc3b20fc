#pragma once

#include "gui/connection/installpage.h"
#include "gui/widgets/messagepage.h"

#include <QStackedWidget>

namespace sluice {

class PageArea;
class StartPage;
class WindowConnection;

/// The middle of the window: the start page, what is to be installed, a message in the place of
/// pages, or pages.
class Middle final : public QStackedWidget
{
    Q_OBJECT

public:
    /// \a setup outlives it.
    explicit Middle(EngineSetup &setup, QWidget *parent);

    [[nodiscard]] StartPage &start() { return *m_start; }
    [[nodiscard]] InstallPage &install() { return *m_install; }
    [[nodiscard]] PageArea &pages() { return *m_pages; }

    void showStart();
    void showInstall(InstallPage::Purpose purpose, const WindowConnection &connection);
    void showMessage(const MessagePage::Message &message);
    void showPages();
    [[nodiscard]] bool isStartShown() const;
    [[nodiscard]] bool isMessageShown() const;
    /// It shows data, or why there is none; \pre connected
    [[nodiscard]] bool isSettled() const;

private:
    StartPage *m_start;
    InstallPage *m_install;
    MessagePage *m_message;
    PageArea *m_pages;
};

} // namespace sluice
