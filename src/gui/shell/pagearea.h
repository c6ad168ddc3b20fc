#pragma once

#include "gui/pages/page.h"
#include "gui/pages/pagecontext.h"

#include <optional>

class QStackedWidget;

namespace sluice {

/// The middle of the window: one open page at a time.
class PageArea final : public QWidget
{
    Q_OBJECT

public:
    explicit PageArea(QWidget *parent = nullptr);
    ~PageArea() override;

    /// What is in \a context lives until endSession().
    void beginSession(const pages::PageContext &context);
    /// Deletes the open page; nothing happens if there is none.
    void endSession();

    /// Opens the page of \a place; the same page again only shows what is selected there.
    /// \param view how it stood when it was left; may be empty
    /// \pre a session has begun
    void open(const Place &place, const QVariantMap &view);
    /// Null = none is open.
    [[nodiscard]] pages::Page *page() const { return m_page; }
    /// Where it is, with what is selected; empty = no page is open.
    [[nodiscard]] std::optional<Place> place() const;

    // Of the open page; nothing happens if there is none.
    void refresh();
    void clearFilter();
    void takeFocus();

Q_SIGNALS:
    /// Another page, or the open one tells something else of where it is.
    void placeChanged();
    /// The page is about to go, with what it shows beside and below it.
    void pageAboutToClose();
    void placeWanted(const sluice::Place &place);
    void startRunWanted(const sluice::FlowSlug &flow);
    void editOptionsWanted(const sluice::FlowSlug &flow,
                           const std::optional<sluice::StepSlug> &step);
    void decisionWanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);

private:
    void closePage();

    std::optional<pages::PageContext> m_context;
    QStackedWidget *m_stack;
    pages::Page *m_page = nullptr;
};

} // namespace sluice
