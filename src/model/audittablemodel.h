#pragma once

#include "model/auditstore.h"

#include <QAbstractTableModel>

namespace sluice {

/// The decisions of an AuditStore as a table. Holds no rows of its own.
class AuditTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { WhenColumn, DecisionColumn, AboutColumn, ByColumn, ReasonColumn, OutcomeColumn };
    static constexpr int columns = 6;

    /// Both outlive the model.
    AuditTableModel(AuditStore &store, SystemSession &session, QObject *parent = nullptr);

    [[nodiscard]] const AuditRow &rowAt(int row) const { return m_store.rows()[size_t(row)]; }
    /// Who decided it, on one line.
    [[nodiscard]] static QString who(const AuditRow &row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

private:
    [[nodiscard]] QString text(const AuditRow &row, int column) const;

    AuditStore &m_store;
    SystemSession &m_session;
};

} // namespace sluice
