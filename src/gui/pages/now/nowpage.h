#pragma once

#include "core/phrase.h"
#include "gui/pages/page.h"
#include "gui/pages/pagecontext.h"
#include "gui/pages/registry.h"
#include "model/now/nowstore.h"

class QVBoxLayout;

namespace sluice::pages {

class NowRow;
class NowSide;
class PageHeader;
class SubjectView;

/// What needs a person: failures by cause, what waits and why, what is under way, what is green but
/// incomplete; beside it who works and what waits in queues.
class NowPage final : public Page
{
    Q_OBJECT
    SLUICE_SAYS(sluice::pages::NowPage)

public:
    using Kind = NowPlace;
    [[nodiscard]] static StandingPage standing(const Vocabulary &words);

    NowPage(const PageContext &context, const NowPlace &place, QWidget *parent = nullptr);

    [[nodiscard]] Place place() const override { return NowPlace(); }
    [[nodiscard]] QStringList title() const override;
    void refresh() override { m_store.readNow(); }
    [[nodiscard]] bool isReady() const override;

    /// What *Copy incident* puts on the clipboard.
    [[nodiscard]] QString incident() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void rebuild();
    void addRow(const NowItem &item);
    void addButtons(NowRow &row);
    void addMenu();

    SystemSession &m_session;
    QString m_connection;
    NowStore m_store;
    PageHeader *m_header;
    QWidget *m_list;
    QVBoxLayout *m_rows;
    NowSide *m_side;
    SubjectView *m_view;
    QList<NowItem> m_shown;
};

} // namespace sluice::pages
