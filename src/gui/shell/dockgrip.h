#pragma once

#include <QWidget>

namespace sluice {

/// The top edge of a dock without a title: drag it to move the dock.
class DockGrip final : public QWidget
{
    Q_OBJECT

public:
    explicit DockGrip(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace sluice
