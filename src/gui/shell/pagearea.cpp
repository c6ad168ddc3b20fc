#include "gui/shell/pagearea.h"

#include "core/system/system.h"
#include "gui/pages/registry.h"
#include "model/systemsession.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace sluice {

namespace {

/// \a place, which may come out of a link, with its run's id as \a system writes it.
Place spelt(Place place, System &system)
{
    if (auto *run = std::get_if<RunPlace>(&place); run && system.runs())
        run->run = system.runs()->idFrom(toText(run->run)).value_or(run->run);
    return place;
}

} // namespace

PageArea::PageArea(QWidget *parent) : QWidget(parent), m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("pageArea"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);
}

PageArea::~PageArea() = default;

void PageArea::beginSession(const QString &key, const pages::PageContext &context)
{
    m_contexts.emplace(key, context);
}

void PageArea::endSession()
{
    closePage();
    m_contexts.clear();
}

void PageArea::closePage()
{
    if (!m_page)
        return;
    Q_EMIT pageAboutToClose();
    delete std::exchange(m_page, nullptr);
}

void PageArea::open(const Address &address, const QVariantMap &view)
{
    const pages::PageContext &context = m_contexts.at(address.system);
    const Place place = spelt(address.place, context.session.system());
    if (m_page && m_system == address.system && isSamePage(m_page->place(), place)) {
        m_page->goTo(place);
        return;
    }
    closePage();
    m_system = address.system;
    m_page = pages::makePage(context, place, m_stack);
    using pages::Page;
    connect(m_page, &Page::placeChanged, this, &PageArea::placeChanged);
    connect(m_page, &Page::placeWanted, this, [this](const Place &wanted) {
        Q_EMIT addressWanted({m_system, wanted});
    });
    connect(m_page, &Page::startRunWanted, this, &PageArea::startRunWanted);
    connect(m_page, &Page::editOptionsWanted, this, &PageArea::editOptionsWanted);
    connect(m_page, &Page::decisionWanted, this, &PageArea::decisionWanted);
    connect(m_page, &Page::bulkWanted, this, &PageArea::bulkWanted);
    connect(m_page, &Page::stopBulkWanted, this, &PageArea::stopBulkWanted);
    connect(m_page, &Page::repairWanted, this, &PageArea::repairWanted);
    connect(m_page, &Page::whyWanted, this, &PageArea::whyWanted);
    m_stack->addWidget(m_page);
    m_stack->setCurrentWidget(m_page);
    if (!view.isEmpty())
        m_page->restore(view);
    Q_EMIT placeChanged();
}

std::optional<Address> PageArea::address() const
{
    return m_page ? std::optional(Address{m_system, m_page->place()}) : std::nullopt;
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
