#pragma once

#include "core/distinctnames.h"

#include <QStyledItemDelegate>

namespace sluice {

/// One flow of the side bar: glyph, name, and a sentence in the colour of its mood. Where one of
/// them is cut, a tool tip says both.
class FlowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// All flows of the list: a name is cut where it does not differ from the others.
    void setNames(const DistinctNames &names) { m_names = names; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    struct Lines
    {
        QString name;
        QString sentence;
        bool cut = false;
    };
    /// As they are drawn in \a option.
    [[nodiscard]] Lines linesOf(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    DistinctNames m_names;
};

} // namespace sluice
