#pragma once

#include <QWidget>

namespace sluice::pages {

/// Quiet bars where text will stand: something is being read for the first time.
class Skeleton final : public QWidget
{
    Q_OBJECT

public:
    explicit Skeleton(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace sluice::pages
