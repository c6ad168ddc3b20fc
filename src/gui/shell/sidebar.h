#pragma once

#include "core/phrase.h"
#include "core/place.h"
#include "core/services.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QSplitter;

namespace sluice {

class ElidedLabel;
class FlowSection;
class PageLinks;
class Pill;
class SectionLabel;
class SystemDesk;
class Vocabulary;

/// Left side of the window: what each system has, pages about the whole connection, and the local
/// worker.
class SideBar final : public QWidget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::SideBar)

public:
    explicit SideBar(QWidget *parent = nullptr);
    ~SideBar() override;

    /// Says in \a words what is about none of the sections, at first in the program's own.
    void setWords(const Vocabulary &words);
    /// A section for each; empty = not connected. Call without before the desks end.
    void setDesks(const QList<SystemDesk *> &desks);
    [[nodiscard]] bool hasSections() const { return !m_sections.isEmpty(); }

    /// The flow of \a desk that asks most for attention; empty while none is known.
    [[nodiscard]] std::optional<FlowSlug> firstFlow(const SystemDesk &desk) const;
    /// Marks what is open. \param desk whose page it is; null = none is open
    void setCurrent(const SystemDesk *desk, const std::optional<Place> &place);
    /// Whether what the worker does in its database can be known.
    enum class WorkerNews { Fresh, None };
    /// \param place what the worker works on, or a reason why it may not
    void setWorker(WorkerControl::State state, const QString &place, bool allowed,
                   WorkerNews news = WorkerNews::Fresh);
    /// The folder with the handlers of the local worker; empty = it has none yet.
    void setHandlers(const QString &dir);
    /// Puts the cursor into the filter field of the system that is open.
    void focusFilter();
    /// Empties the filters.
    void clearFilter();
    [[nodiscard]] bool isFiltered() const;

Q_SIGNALS:
    void addressWanted(const sluice::Address &address);
    void workerToggled();
    /// The folder of the handlers is to be opened.
    void handlersWanted();
    /// A list was read for the first time, or its set of flows changed.
    void flowsChanged(sluice::SystemDesk &desk);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showWorkerObstacle();

    QSplitter *m_lists;
    QList<FlowSection *> m_sections;
    FlowSection *m_open = nullptr; ///< of the open page
    SectionLabel *m_operations;
    PageLinks *m_links;
    QLabel *m_workerPlace;
    Pill *m_workerPill;
    QPushButton *m_workerButton;
    ElidedLabel *m_handlers;
    QPushButton *m_openHandlers;
    QString m_onlyOnSandbox; ///< why the worker cannot be started elsewhere
    WorkerControl::State m_workerState = WorkerControl::State::Stopped;
    bool m_workerAllowed = false;
    WorkerNews m_workerNews = WorkerNews::Fresh;
};

} // namespace sluice
