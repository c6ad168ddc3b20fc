#pragma once

#include "core/phrase.h"
#include "model/runliststore.h"

#include <QAbstractTableModel>

namespace sluice {

/// How long a run took, or takes so far.
[[nodiscard]] std::chrono::milliseconds tookOf(const RunSummary &run, const QDateTime &serverNow);

/// The runs of a RunListStore as a table. Holds no rows of its own; order and filter are the
/// server's. Reports changed cells one by one.
///
/// A list of any length can be read from either end: showEnd() has the server begin there, and
/// rows come in above as one scrolls up.
class RunTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    SLUICE_SAYS(sluice::RunTableModel)

public:
    enum Column {
        RunColumn,
        FlowColumn,
        StatusColumn,
        StartedColumn,
        TookColumn,
        FailedStepColumn,
        SaidColumn
    };
    static constexpr int columns = 7;

    enum Role {
        StatusRole = Qt::UserRole, ///< int(RunStatus)
        UntouchedRole,             ///< bool: started, but nobody took a task of it
    };

    /// \a store and \a session outlive the model.
    RunTableModel(RunListStore &store, SystemSession &session, QObject *parent = nullptr);

    [[nodiscard]] RunListStore &store() const { return m_store; }
    /// What is on top. Other than before: the list begins anew.
    void setOrder(RunOrder order);
    [[nodiscard]] RunOrder order() const { return m_order; }
    /// Goes to the true last row, or back to the first.
    void showEnd() { readFrom(m_order, true); }
    void showBegin() { readFrom(m_order, false); }
    /// The last row is the last run there is.
    [[nodiscard]] bool reachesEnd() const { return m_fromEnd || !m_store.hasMore(); }
    [[nodiscard]] bool reachesBegin() const { return !m_fromEnd || !m_store.hasMore(); }

    /// Rows on the screen: they are kept fresh and their ages tick. first > last = none.
    void setVisibleRows(int first, int last);

    [[nodiscard]] const RunSummary &runAt(int row) const
    {
        return m_store.runs()[size_t(turned(row))];
    }
    /// Row of \a run, or -1 if it has not been read.
    [[nodiscard]] int rowOf(const RunId &run) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

private:
    /// Row of the store by row of the table and the other way round.
    [[nodiscard]] int turned(int row) const
    {
        return m_fromEnd ? int(m_store.runs().size()) - 1 - row : row;
    }
    void readFrom(RunOrder order, bool fromEnd);
    void onRunChanged(int storeRow, RunFields fields);
    void onTick();
    void updateTicking();
    void columnChanged(Column column);
    [[nodiscard]] QString text(const RunSummary &run, int column) const;
    [[nodiscard]] QString toolTip(const RunSummary &run, int column) const;

    RunListStore &m_store;
    SystemSession &m_session;
    RunOrder m_order = RunOrder::NewestFirst;
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    bool m_fromEnd = false; ///< the store begins where the table ends
};

} // namespace sluice
