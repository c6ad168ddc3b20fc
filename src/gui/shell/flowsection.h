#pragma once

#include "core/phrase.h"
#include "core/place.h"

#include <QPersistentModelIndex>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QListView;

namespace sluice {

class FlowDelegate;
class FlowListModel;
class FlowListStore;
class SentenceLabel;
class StaleOverlay;
class SystemDesk;

/// A part of the side bar: what one system has, trouble first. The page follows the current row,
/// however that moved; from the keyboard with a pause, so that one can pass by flows.
class FlowSection final : public QWidget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::FlowSection)

public:
    /// \a desk outlives it.
    explicit FlowSection(SystemDesk &desk, QWidget *parent = nullptr);
    ~FlowSection() override;

    [[nodiscard]] SystemDesk &desk() const { return m_desk; }
    /// The one that asks most for attention; empty while none is known.
    [[nodiscard]] std::optional<FlowSlug> firstFlow() const;
    /// Marks the flow whose page is open; empty = none of this system.
    void setCurrent(const std::optional<FlowSlug> &flow);
    /// Puts the cursor into the filter field.
    void focusFilter();
    /// Empties the filter; false if it was empty.
    bool clearFilter();
    [[nodiscard]] bool isFiltered() const;

Q_SIGNALS:
    void flowWanted(const sluice::FlowSlug &flow);
    /// The list was read for the first time, or its set of flows changed.
    void flowsChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void lookLike();
    void layOut();
    void wireFilter();
    void wireStore();
    void showCount();
    void markCurrent();
    void takeNames();
    void followKeyboard();
    /// A list that gets lower does not cut the row of the open page.
    void keepCurrentWhole(const QSize &before);
    /// What is on the screen stays where it is when rows above it come or go.
    void keepPlace();

    SystemDesk &m_desk;
    FlowListStore &m_store;
    std::unique_ptr<FlowListModel> m_model;
    QLabel *m_count;
    QLineEdit *m_filter;
    QListView *m_list;
    FlowDelegate *m_delegate;
    StaleOverlay *m_stale;
    QWidget *m_noMatch; ///< in the place of the list
    SentenceLabel *m_noMatchText;
    SentenceLabel *m_note;
    std::optional<FlowSlug> m_current; ///< whose page, or a run of which, is open
    QTimer m_follow;                   ///< the page follows the keyboard when it rests
    bool m_marking = false;
    QPersistentModelIndex m_topRow;
    int m_topAt = 0;
};

} // namespace sluice
