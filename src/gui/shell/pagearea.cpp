#include "gui/shell/pagearea.h"

#include "gui/theme/currenttheme.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sluice {

PageArea::PageArea(QWidget *parent)
    : QWidget(parent), m_strip(new QLabel(this)), m_stack(new QStackedWidget(this))
{
    m_strip->setObjectName(QStringLiteral("disconnectedStrip"));
    m_strip->setTextFormat(Qt::PlainText);
    m_strip->setMargin(6);
    m_strip->setIndent(14);
    m_strip->setAutoFillBackground(true);
    m_strip->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_stack, 1);
}

PageArea::~PageArea() = default;

void PageArea::setSession(SystemSession *session)
{
    close();
    m_session = session;
}

void PageArea::close()
{
    const PageParts old = std::exchange(m_parts, {});
    m_place.reset();
    Q_EMIT pageChanged();
    if (old.page) {
        m_stack->removeWidget(old.page);
        delete old.inspector;
        delete old.timeline;
        delete old.page;
    }
}

void PageArea::open(const Place &place)
{
    Q_ASSERT(m_session && (place.flow || place.run));
    const bool samePage = m_place && m_place->run == place.run &&
                          (place.run || m_place->flow == place.flow);
    if (!samePage) {
        close();
        m_parts = makePage(place);
        m_stack->addWidget(m_parts.page);
        m_stack->setCurrentWidget(m_parts.page);
    }
    m_place = place;
    if (!samePage)
        Q_EMIT pageChanged();
    if (place.step)
        m_parts.selectStep(*place.step);
}

PageParts PageArea::makePage(const Place &place)
{
    return place.run ? makeRunPage(*place.run) : makeFlowPage(*place.flow);
}

PageParts PageArea::makeFlowPage(const FlowSlug &flow)
{
    PageParts parts;
    parts.page = new QLabel(flow.value(), this);
    return parts;
}

PageParts PageArea::makeRunPage(const RunId &run)
{
    PageParts parts;
    parts.page = new QLabel(toText(run), this);
    return parts;
}

void PageArea::setStrip(const QString &sentence)
{
    const paint::Theme &theme = themeOf(*this);
    const paint::StatusColors &colours = theme.of(paint::StatusFamily::Attention);
    QPalette palette;
    palette.setColor(QPalette::Window, colours.background);
    palette.setColor(QPalette::WindowText, colours.foreground);
    m_strip->setPalette(palette);
    m_strip->setText(sentence);
    m_strip->setVisible(!sentence.isEmpty());
}

} // namespace sluice
