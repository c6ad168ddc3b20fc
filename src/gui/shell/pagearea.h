#pragma once

#include "core/action.h"
#include "gui/shell/place.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QStackedWidget;

namespace sluice {

class SystemSession;

/// A page in the middle of the window with what belongs to it elsewhere.
struct PageParts
{
    QWidget *page = nullptr;
    QWidget *inspector = nullptr; ///< right side; may be null
    QWidget *timeline = nullptr;  ///< lower dock; may be null
    std::function<void()> refresh = [] {};
    std::function<void(const StepSlug &)> selectStep = [](const StepSlug &) {};
    /// False if there was nothing to clear.
    std::function<bool()> find = [] { return false; };
};

/// The middle of the window: the open page and, while the connection is lost, a strip above it.
class PageArea final : public QWidget
{
    Q_OBJECT

public:
    explicit PageArea(QWidget *parent = nullptr);
    ~PageArea() override;

    /// Null = connection closed: every page goes. Call before the session ends.
    void setSession(SystemSession *session);
    /// Opens the page of \a place; the same page again only selects the step.
    /// \pre a session is set and \a place names a flow or a run
    void open(const Place &place);
    [[nodiscard]] const std::optional<Place> &current() const { return m_place; }
    /// Null members while no page is open.
    [[nodiscard]] const PageParts &parts() const { return m_parts; }
    /// Empty = no strip.
    void setStrip(const QString &sentence);

Q_SIGNALS:
    /// Another page: parts() are new, the old ones are about to be deleted.
    void pageChanged();
    void placeWanted(const sluice::Place &place);
    void startRunWanted(const sluice::FlowSlug &flow);
    void editOptionsWanted(const sluice::FlowSlug &flow,
                           const std::optional<sluice::StepSlug> &step);
    void retryWanted(const sluice::RetryFailed &action);

private:
    void close();
    [[nodiscard]] PageParts makePage(const Place &place);
    [[nodiscard]] PageParts makeFlowPage(const FlowSlug &flow);
    [[nodiscard]] PageParts makeRunPage(const RunId &run);

    SystemSession *m_session = nullptr;
    QLabel *m_strip;
    QStackedWidget *m_stack;
    std::optional<Place> m_place;
    PageParts m_parts;
};

} // namespace sluice
