#include "gui/shell/navigator.h"

#include "core/services.h"
#include "gui/shell/pagearea.h"

namespace sluice {

namespace {

constexpr QLatin1String systemKey("system");
constexpr QLatin1String placeKey("place");
constexpr QLatin1String viewKey("view");

} // namespace

Navigator::Navigator(PageArea &pages, SettingsStore &settings, QObject *parent)
    : QObject(parent), m_pages(pages), m_settings(settings)
{
    connect(&pages, &PageArea::placeChanged, this, [this] {
        m_history.refine({*m_pages.address()});
        Q_EMIT moved();
    });
}

void Navigator::begin(const QString &connection)
{
    m_connection = connection;
    m_history.clear();
}

void Navigator::end()
{
    save();
    m_history.clear();
    m_connection.clear();
}

void Navigator::save() const
{
    const pages::Page *page = m_pages.page();
    if (!page || m_connection.isEmpty())
        return;
    QVariantMap places = m_settings.value(QLatin1String(lastPlaceKey), {}).toMap();
    places.insert(m_connection, QVariantMap{{systemKey, m_pages.address()->system},
                                            {placeKey, toText(page->place())},
                                            {viewKey, page->view()}});
    m_settings.setValue(QLatin1String(lastPlaceKey), places);
}

std::optional<Visit> Navigator::kept() const
{
    const QVariantMap places = m_settings.value(QLatin1String(lastPlaceKey), {}).toMap();
    const QVariantMap last = places.value(m_connection).toMap();
    const auto place = placeFromText(last.value(placeKey).toString());
    if (!place)
        return std::nullopt;
    return Visit{{last.value(systemKey).toString(), *place}, last.value(viewKey).toMap()};
}

void Navigator::goTo(const Visit &wanted)
{
    rememberView();
    m_history.visit(wanted.address);
    open(wanted);
}

void Navigator::goBack()
{
    if (!canGoBack())
        return;
    rememberView();
    open(m_history.back());
}

void Navigator::goForward()
{
    if (!canGoForward())
        return;
    rememberView();
    open(m_history.forward());
}

void Navigator::rememberView()
{
    if (const pages::Page *page = m_pages.page())
        m_history.refine({*m_pages.address(), page->view()});
}

void Navigator::open(const Visit &visit)
{
    // A copy: while it opens, the page tells where it is, and the history holds that instead.
    const Visit wanted = visit;
    m_pages.open(wanted.address, wanted.view);
    Q_EMIT arrived();
}

} // namespace sluice
