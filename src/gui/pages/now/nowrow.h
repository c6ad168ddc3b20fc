#pragma once

#include "gui/widgets/card.h"
#include "model/now/nowitems.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace sluice {
class ElidedLabel;
}

namespace sluice::pages {

/// One thing that *Now* tells: how often, what, where and since when; with what one can do about it
/// at its end.
class NowRow final : public Card
{
    Q_OBJECT

public:
    NowRow(const NowItem &item, QWidget *parent = nullptr);

    [[nodiscard]] const NowItem &item() const { return m_item; }
    /// \param primary the one that most people want
    QPushButton *addButton(const QString &text, bool primary = false);

private:
    [[nodiscard]] QWidget *makeBadge();

    NowItem m_item;
    QHBoxLayout *m_row;
};

} // namespace sluice::pages
