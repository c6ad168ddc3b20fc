#pragma once

#include "core/run.h"
#include "model/subjectstore.h"

#include <QFlags>
#include <QFuture>

#include <optional>
#include <vector>

namespace sluice {

/// What changed of one run of a list.
enum class RunField { Status = 0x1, Times = 0x2, FailedStep = 0x4, Error = 0x8 };
Q_DECLARE_FLAGS(RunFields, RunField)
Q_DECLARE_OPERATORS_FOR_FLAGS(RunFields)

/// Runs that match a filter, in its order: keyset pages on demand, kept fresh where somebody looks.
///
/// A refresh reads the first page and the pages under the visible rows again and merges them: new
/// runs are inserted, vanished ones removed, changed ones reported. Older pages keep what they
/// said until they come into view. When more than headPages * pageSize runs are new at once, the
/// older rows are dropped and fetched again on demand.
class RunListStore final : public SubjectStore
{
    Q_OBJECT

public:
    static constexpr int pageSize = 200;
    static constexpr int headPages = 5;
    static constexpr int mostCounted = 10'000;
    /// So often it looks on without being asked where the system finds less than a page at once.
    static constexpr int sparsePagesAtOnce = 10;

    RunListStore(SystemSession &session, RunFilter filter, QObject *parent = nullptr);
    ~RunListStore() override;

    [[nodiscard]] const RunFilter &filter() const { return m_filter; }
    /// Other runs altogether.
    void setFilter(const RunFilter &filter);
    /// Rows on the screen, both included; first > last = none.
    void setVisibleRows(int first, int last);
    [[nodiscard]] int firstVisibleRow() const { return m_firstVisible; }
    [[nodiscard]] int lastVisibleRow() const { return m_lastVisible; }

    [[nodiscard]] const std::vector<RunSummary> &runs() const { return m_rows; }
    /// More pages are to come.
    [[nodiscard]] bool hasMore() const { return m_next.has_value() && !asksToLookOn(); }
    [[nodiscard]] bool isFetching() const { return m_fetching; }
    /// Reads the page after the last row, unless that is under way.
    void fetchMore();
    /// The filter asks for what no index knows, so runs are looked at one after the other.
    [[nodiscard]] bool isSearch() const { return m_isSearch; }
    /// Start of the last run that was looked at; empty = none remain, or this is no search.
    [[nodiscard]] std::optional<QDateTime> lookedTo() const;
    /// It has looked at many, found less than a page, and waits for lookOn().
    [[nodiscard]] bool asksToLookOn() const
    {
        return m_next.has_value() && m_unasked >= sparsePagesAtOnce;
    }
    void lookOn();
    /// How many runs match, also those that were not read; empty while it is not known.
    [[nodiscard]] const std::optional<RunCount> &total() const { return m_total; }

Q_SIGNALS:
    void aboutToReset();
    void wasReset();
    void aboutToInsert(int first, int count);
    void inserted(int first, int count);
    void aboutToRemove(int first, int count);
    void removed();
    void runChanged(int row, sluice::RunFields fields);
    /// fetchMore() has ended. \a sentence: why it could not read; empty = it did.
    void fetched(const QString &sentence);
    void totalChanged();
    /// lookedTo() or asksToLookOn() tells something else.
    void searchMoved();

protected:
    void read() override;

private:
    /// A page after the first one: begins at \a row, after \a cursor in the server's order.
    struct Boundary
    {
        RunCursor cursor;
        int row;
    };

    void readHead(const std::optional<RunCursor> &after);
    void onHead(const RunPage &page);
    void takeHead(const RunPage &page);
    /// There is nothing yet that what is read could join.
    [[nodiscard]] bool isFirstLook() const;
    /// Whether \a page, one of the newest, goes down to what was read before.
    [[nodiscard]] bool joins(const RunPage &page) const;
    void onFetched(const RunCursor &cursor, const RunPage &page);
    void searchOn();
    void readNextVisiblePage();
    void finish(const QDateTime &serverNow);
    /// Counts on the server only what was not read.
    void count();
    void takeTotal(const RunCount &total);
    /// The end that was reached once may lie farther now.
    void goOnAfter(const RunPage &page, int end);
    /// \param from first row that the page speaks about
    void merge(const QList<RunSummary> &runs, int from, const std::optional<RunCursor> &next);
    /// Start \a a comes before start \a b in the order of the list.
    [[nodiscard]] bool isBefore(const QDateTime &a, const QDateTime &b) const;
    void replaceAll(const QList<RunSummary> &runs);
    void insertRuns(int at, const RunSummary *first, int count);
    void removeRuns(int first, int count);
    void updateRun(int row, const RunSummary &now);
    [[nodiscard]] bool overlaps(const QList<RunSummary> &runs) const;

    RunFilter m_filter;
    std::vector<RunSummary> m_rows;
    std::vector<Boundary> m_boundaries; ///< top down
    std::optional<RunCursor> m_next;    ///< of the page after the last row
    QList<RunSummary> m_head;           ///< newest pages of the refresh under way
    std::vector<Boundary> m_headBoundaries;
    std::vector<Boundary> m_toRead; ///< pages under visible rows, of the refresh under way
    std::optional<RunCount> m_total;
    QDateTime m_serverNow;
    QDateTime m_headReadAt; ///< server's clock at the refresh before; null = there was none
    bool m_isSearch = false;
    int m_unasked = 0;    ///< sparse pages since somebody asked
    size_t m_hadRows = 0; ///< when somebody asked
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    bool m_fetching = false;
    QFuture<Result<RunPage>> m_reading;
    QFuture<Result<RunPage>> m_fetch;
    QFuture<Result<RunCount>> m_counting;
};

} // namespace sluice
