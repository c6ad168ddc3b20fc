#include "gui/shell/pagearea.h"

#include "gui/pages/registry.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace sluice {

PageArea::PageArea(QWidget *parent) : QWidget(parent), m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("pageArea"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);
}

PageArea::~PageArea() = default;

void PageArea::beginSession(const pages::PageContext &context)
{
    endSession();
    m_context.emplace(context);
}

void PageArea::endSession()
{
    closePage();
    m_context.reset();
}

void PageArea::closePage()
{
    if (!m_page)
        return;
    Q_EMIT pageAboutToClose();
    delete std::exchange(m_page, nullptr);
}

void PageArea::open(const Place &place, const QVariantMap &view)
{
    Q_ASSERT(m_context);
    if (m_page && isSamePage(m_page->place(), place)) {
        m_page->goTo(place);
        return;
    }
    closePage();
    m_page = pages::makePage(*m_context, place, m_stack);
    using pages::Page;
    connect(m_page, &Page::placeChanged, this, &PageArea::placeChanged);
    connect(m_page, &Page::placeWanted, this, &PageArea::placeWanted);
    connect(m_page, &Page::startRunWanted, this, &PageArea::startRunWanted);
    connect(m_page, &Page::editOptionsWanted, this, &PageArea::editOptionsWanted);
    connect(m_page, &Page::decisionWanted, this, &PageArea::decisionWanted);
    m_stack->addWidget(m_page);
    m_stack->setCurrentWidget(m_page);
    if (!view.isEmpty())
        m_page->restore(view);
    Q_EMIT placeChanged();
}

std::optional<Place> PageArea::place() const
{
    return m_page ? std::optional(m_page->place()) : std::nullopt;
}

void PageArea::refresh()
{
    if (m_page)
        m_page->refresh();
}

void PageArea::clearFilter()
{
    if (m_page)
        m_page->clearFilter();
}

void PageArea::takeFocus()
{
    if (m_page)
        m_page->takeFocus();
}

} // namespace sluice
