#pragma once

#include "core/place.h"
#include "core/services.h"

#include <QPersistentModelIndex>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace sluice {

class ElidedLabel;
class FlowDelegate;
class FlowListModel;
class FlowListStore;
class PageLinks;
class Pill;
class SectionLabel;
class SentenceLabel;
class SystemSession;
class StaleOverlay;

/// Left side of the window: flows, trouble first, pages about the whole connection, and the local
/// worker. The page follows the
/// current row, however that moved; from the keyboard with a pause, so that one can pass by flows.
class SideBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SideBar(QWidget *parent = nullptr);
    ~SideBar() override;

    /// Null = not connected; call before the session ends.
    void setSession(SystemSession *session);
    /// Null before the first session.
    [[nodiscard]] FlowListStore *flows() const { return m_store.get(); }

    /// The one that asks most for attention; empty while none is known.
    [[nodiscard]] std::optional<FlowSlug> firstFlow() const;
    /// Marks what is open.
    void setCurrent(const std::optional<Place> &place);
    /// Whether what the worker does in its database can be known.
    enum class WorkerNews { Fresh, None };
    /// \param place what the worker works on, or a reason why it may not
    void setWorker(WorkerControl::State state, const QString &place, bool allowed,
                   WorkerNews news = WorkerNews::Fresh);
    /// The folder with the handlers of the local worker; empty = it has none yet.
    void setHandlers(const QString &dir);
    /// Puts the cursor into the filter field.
    void focusFilter();
    /// Empties the filter; false if it was empty.
    bool clearFilter();
    [[nodiscard]] bool isFiltered() const;

Q_SIGNALS:
    void placeWanted(const sluice::Place &place);
    void workerToggled();
    /// The folder of the handlers is to be opened.
    void handlersWanted();
    /// The list was read for the first time, or its set of flows changed.
    void flowsChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showCount();
    void markCurrent();
    void takeNames();
    void followKeyboard();
    /// A list that gets lower does not cut the row of the open page.
    void keepCurrentWhole(const QSize &before);
    /// What is on the screen stays where it is when rows above it come or go.
    void keepPlaceOf(const QAbstractItemModel &model);

    QLabel *m_count;
    QLineEdit *m_filter;
    QListView *m_list;
    FlowDelegate *m_delegate;
    StaleOverlay *m_stale;
    QWidget *m_noMatch; ///< in the place of the list
    SentenceLabel *m_noMatchText;
    SentenceLabel *m_note;
    QString m_standby; ///< sentence; empty = the server takes changes
    SectionLabel *m_operations;
    PageLinks *m_links;
    QLabel *m_workerPlace;
    Pill *m_workerPill;
    QPushButton *m_workerButton;
    ElidedLabel *m_handlers;
    QPushButton *m_openHandlers;
    std::unique_ptr<FlowListStore> m_store;
    std::unique_ptr<FlowListModel> m_model;
    std::optional<FlowSlug> m_current; ///< whose page, or a run of which, is open
    QTimer m_follow;                   ///< the page follows the keyboard when it rests
    bool m_marking = false;
    QPersistentModelIndex m_topRow;
    int m_topAt = 0;
};

} // namespace sluice
