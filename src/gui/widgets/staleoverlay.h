#pragma once

#include <QWidget>

namespace sluice {

/// A veil over content that is no longer fresh; mouse and keyboard reach what is below. Hidden
/// until it is shown; stays on top of its siblings while it is.
class StaleOverlay final : public QWidget
{
    Q_OBJECT

public:
    /// What shines through from behind.
    enum class Ground { Window, Panel };

    StaleOverlay(Ground ground, QWidget *parent);
    /// Covers all of its parent from now on, whatever its size.
    void coverParent();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Ground m_ground;
};

} // namespace sluice
