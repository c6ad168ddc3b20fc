#pragma once

#include "paint/statusstyle.h"

#include <QFrame>

#include <optional>

namespace sluice {

/// A rounded card on the soft ground of a status family, or on the plain surface with a border.
class ToneCard : public QFrame
{
    Q_OBJECT

public:
    explicit ToneCard(QWidget *parent = nullptr);
    ToneCard(paint::StatusFamily family, QWidget *parent);
    void setFamily(paint::StatusFamily family);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<paint::StatusFamily> m_family;
};

} // namespace sluice
