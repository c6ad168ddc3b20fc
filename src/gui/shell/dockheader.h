#pragma once

#include <QWidget>

class QTabBar;
class QToolButton;

namespace sluice {

/// Title of a dock: 28 px, its tabs and a button that hides the dock. Drag it to move the dock.
class DockHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit DockHeader(QWidget *parent = nullptr);
    [[nodiscard]] QTabBar &tabs() { return *m_tabs; }

Q_SIGNALS:
    void hideWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QTabBar *m_tabs;
    QToolButton *m_hide;
};

} // namespace sluice
