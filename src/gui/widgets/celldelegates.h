#pragma once

#include "core/distinctnames.h"
#include "paint/statusstyle.h"

#include <QStyledItemDelegate>

#include <functional>
#include <optional>

namespace sluice::pages {

/// Draws a status pill. On selected rows it stands on the plain surface.
class PillDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// \returns the status of a cell, or nullopt to draw nothing
    using StatusOf = std::function<std::optional<paint::StatusStyle>(const QModelIndex &)>;

    PillDelegate(StatusOf statusOf, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    StatusOf m_statusOf;
};

/// Ids and code: monospaced.
class MonospacedDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// Names of steps: cut where they do not differ from their siblings.
class NameDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setNames(const DistinctNames &names) { m_names = names; }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    DistinctNames m_names;
};

} // namespace sluice::pages
