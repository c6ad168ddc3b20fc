#pragma once

#include "gui/pages/page.h"
#include "gui/pages/pagecontext.h"
#include "gui/pages/registry.h"
#include "model/audittablemodel.h"

class QSplitter;

namespace sluice::pages {

class AuditDetail;
class CompactTable;
class PageHeader;
class SubjectView;

/// What was decided here, newest first, and what each decision sent and changed.
class AuditPage final : public Page
{
    Q_OBJECT

public:
    using Kind = AuditPlace;
    [[nodiscard]] static StandingPage standing(const Vocabulary &words);

    AuditPage(const PageContext &context, const AuditPlace &place, QWidget *parent = nullptr);
    ~AuditPage() override;

    [[nodiscard]] Place place() const override { return AuditPlace(); }
    [[nodiscard]] QStringList title() const override;
    [[nodiscard]] QVariantMap view() const override;
    void restore(const QVariantMap &view) override;
    void refresh() override { m_store.refresh(); }
    [[nodiscard]] bool isReady() const override;
    [[nodiscard]] FindTarget *find() const override { return m_find; }
    void takeFocus() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTable();
    void addCommands();
    void openCurrent();
    void showCurrent();
    void onRefreshed();
    void goToWanted();
    [[nodiscard]] const AuditRow *current() const;

    AuditStore m_store;
    AuditTableModel m_model;
    PageHeader *m_header;
    CompactTable *m_table;
    AuditDetail *m_detail;
    QSplitter *m_parts;
    SubjectView *m_view;
    FindTarget *m_find = nullptr;
    QList<QAction *> m_menu; ///< null = a line between
    int m_wantedRow = -1;    ///< as soon as there are so many
};

} // namespace sluice::pages
