#pragma once

#include "paint/statusstyle.h"

#include <QAbstractButton>

#include <optional>

namespace sluice {

/// One choice of a row of filters: a rounded word, with the glyph of its status. Plain text.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    /// \param style whose glyph stands before \a text, if any
    Chip(const QString &text, const std::optional<paint::StatusStyle> &style,
         QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<paint::StatusStyle> m_style;
};

} // namespace sluice
