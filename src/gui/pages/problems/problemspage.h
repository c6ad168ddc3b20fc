#pragma once

#include "gui/pages/page.h"
#include "gui/pages/pagecontext.h"
#include "gui/pages/registry.h"
#include "model/health/problemstore.h"

class QVBoxLayout;

namespace sluice::pages {

class PageHeader;
class SubjectView;

/// What does not agree with itself in the database, by kind, with what repairs it.
class ProblemsPage final : public Page
{
    Q_OBJECT

public:
    using Kind = ProblemsPlace;
    [[nodiscard]] static StandingPage standing(const Vocabulary &words);

    ProblemsPage(const PageContext &context, const ProblemsPlace &place, QWidget *parent = nullptr);

    [[nodiscard]] Place place() const override { return ProblemsPlace(); }
    [[nodiscard]] QStringList title() const override;
    void refresh() override { m_store.refresh(); }
    [[nodiscard]] bool isReady() const override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void rebuild();
    void addKind(const QList<Problem> &problems);
    void addProblem(const Problem &problem);
    void addUnseen(const Health &health);
    [[nodiscard]] std::optional<Place> placeOf(const Problem &problem) const;

    SystemSession &m_session;
    ProblemStore m_store;
    PageHeader *m_header;
    QWidget *m_list;
    QVBoxLayout *m_rows;
    SubjectView *m_view;
};

} // namespace sluice::pages
