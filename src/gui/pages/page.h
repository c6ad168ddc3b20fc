#pragma once

#include "core/bulk.h"
#include "core/health.h"
#include "core/place.h"

#include <QVariantMap>
#include <QWidget>

namespace sluice {
struct Decision;
struct DecisionSubject;
class FindTarget;
} // namespace sluice

namespace sluice::pages {

/// What the middle of the window shows: one page at a time, whatever it is about. The window knows
/// pages by this class only; which page a place has is told by the registry.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Where it is, with what is selected.
    [[nodiscard]] virtual Place place() const = 0;
    /// What it is about for the title of the window, innermost first.
    [[nodiscard]] virtual QStringList title() const = 0;
    /// Somebody asked for \a place by name: what it selects is to be seen.
    /// \pre isSamePage(place, place())
    virtual void goTo(const Place &place);

    /// How it stands (tab, filter, scroll bars …), for restore() of the same page. Values that
    /// settings can keep.
    [[nodiscard]] virtual QVariantMap view() const { return {}; }
    /// \param view from anywhere: what makes no sense is left out
    virtual void restore(const QVariantMap &view);

    /// Ctrl+R, F5.
    virtual void refresh() = 0;
    /// It has read what it is about.
    [[nodiscard]] virtual bool isReady() const = 0;
    /// Where Ctrl+F finds: in what is in front; null = nowhere.
    [[nodiscard]] virtual FindTarget *find() const { return nullptr; }
    /// One of its lists shows some rows only.
    [[nodiscard]] virtual bool isFiltered() const { return false; }
    virtual void clearFilter() {}
    /// Gives the keyboard to what it is about.
    virtual void takeFocus() { setFocus(Qt::OtherFocusReason); }

    /// What is beside it: shows what is selected here; null = nothing is.
    [[nodiscard]] virtual QWidget *inspector() const { return nullptr; }
    /// What is below it: the same in time; null = it has no time. Ends with the page.
    [[nodiscard]] virtual QWidget *timeline() const { return nullptr; }

Q_SIGNALS:
    /// place() or title() tell something else.
    void placeChanged();
    void placeWanted(const sluice::Place &place);
    void startRunWanted(const sluice::FlowSlug &flow);
    void editOptionsWanted(const sluice::FlowSlug &flow,
                           const std::optional<sluice::StepSlug> &step);
    void decisionWanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);
    /// \param action one of bulkActions()  \param filter of runs, as it is typed
    void bulkWanted(const QString &action, const QString &filter);
    /// What is left of a decision about many runs is to stay as it is.
    void stopBulkWanted(const sluice::BulkId &bulk);
    void repairWanted(const sluice::Problem &problem);
    /// Why \a run does not go on.
    void whyWanted(const sluice::RunId &run);

protected:
    /// placeWanted() after the event that is under way: whoever listens may delete this page, which
    /// must not happen in the middle of an event of its button, table or menu.
    void askFor(const Place &place);
};

} // namespace sluice::pages
