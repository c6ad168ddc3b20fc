#pragma once

#include "gui/pages/page.h"
#include "gui/pages/pagecontext.h"

#include <map>
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

    /// Pages of the system called \a key can be opened; what is in \a context lives until
    /// endSession().
    void beginSession(const QString &key, const pages::PageContext &context);
    /// Deletes the open page, and forgets all systems.
    void endSession();

    /// Opens the page of \a address; the same page again only shows what is selected there.
    /// \param view how it stood when it was left; may be empty
    /// \pre a session has begun for its system
    void open(const Address &address, const QVariantMap &view);
    /// Null = none is open.
    [[nodiscard]] pages::Page *page() const { return m_page; }
    /// Where it is, with what is selected; empty = no page is open.
    [[nodiscard]] std::optional<Address> address() const;

    // Of the open page; nothing happens if there is none.
    void refresh();
    void clearFilter();
    void takeFocus();

Q_SIGNALS:
    /// Another page, or the open one tells something else of where it is.
    void placeChanged();
    /// The page is about to go, with what it shows beside and below it.
    void pageAboutToClose();
    void addressWanted(const sluice::Address &address);
    void startRunWanted(const sluice::FlowSlug &flow);
    void editOptionsWanted(const sluice::FlowSlug &flow,
                           const std::optional<sluice::StepSlug> &step);
    void decisionWanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);
    void bulkWanted(const QString &action, const QString &filter);
    void stopBulkWanted(const sluice::BulkId &bulk);
    void repairWanted(const sluice::Problem &problem);
    void whyWanted(const sluice::RunId &run);

private:
    void closePage();

    std::map<QString, pages::PageContext> m_contexts; ///< by key of the system
    QString m_system;                                 ///< of the open page
    QStackedWidget *m_stack;
    pages::Page *m_page = nullptr;
};

} // namespace sluice
