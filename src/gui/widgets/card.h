#pragma once

#include <QFrame>

namespace sluice {

/// A rounded surface with a border, as wide as its text needs; children lie on it.
class Card : public QFrame
{
    Q_OBJECT

public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace sluice
