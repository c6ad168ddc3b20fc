#pragma once

#include <QWidget>

class QTabBar;
class QToolButton;

namespace sluice {

class ElidedLabel;

/// Title of a dock: 28 px, its tabs and a button that hides the dock. Drag it to move the dock.
class DockHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit DockHeader(QWidget *parent = nullptr);
    [[nodiscard]] QTabBar &tabs() { return *m_tabs; }
    /// Stands beside the tabs; empty = nothing.
    void setNote(const QString &note);

Q_SIGNALS:
    void hideWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QTabBar *m_tabs;
    ElidedLabel *m_note;
    QToolButton *m_hide;
};

} // namespace sluice
