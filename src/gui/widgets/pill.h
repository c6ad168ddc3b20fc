#pragma once

#include "paint/statusstyle.h"

#include <QWidget>

#include <optional>

namespace sluice {

/// Glyph and word of a status in its colours. Empty until told a status.
class Pill final : public QWidget
{
    Q_OBJECT

public:
    explicit Pill(QWidget *parent = nullptr);

    void setStyle(const paint::StatusStyle &style);
    void clear();
    /// The word, for tests and screen readers.
    [[nodiscard]] QString word() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<paint::StatusStyle> m_style;
};

} // namespace sluice
