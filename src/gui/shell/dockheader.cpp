#include "gui/shell/dockheader.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/icons.h"
#include "gui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTabBar>
#include <QToolButton>

namespace sluice {

namespace {
constexpr int headerHeight = 28;
}

DockHeader::DockHeader(QWidget *parent)
    : QWidget(parent),
      m_tabs(new QTabBar(this)),
      m_note(new ElidedLabel(this, Qt::ElideRight)),
      m_hide(new QToolButton(this))
{
    setFixedHeight(headerHeight);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setObjectName(QStringLiteral("dockTabs"));
    m_note->setObjectName(QStringLiteral("dockNote"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_tabs->setAccessibleName(tr("Panels of the lower dock"));
    // The icon themes draw "close" in red, which means failed here.
    m_hide->setIcon(ownIcon(IconId::Close));
    m_hide->setAutoRaise(true);
    m_hide->setFixedSize(22, 22);
    m_hide->setObjectName(QStringLiteral("hideDock"));
    m_hide->setAccessibleName(tr("Hide this dock"));
    m_hide->setToolTip(m_hide->accessibleName());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 6, 0);
    row->addWidget(m_tabs);
    row->addSpacing(12);
    row->addWidget(m_note, 1);
    row->addWidget(m_hide);
    connect(m_hide, &QToolButton::clicked, this, &DockHeader::hideWanted);
}

void DockHeader::setNote(const QString &note)
{
    m_note->setText(note);
}

void DockHeader::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
}

} // namespace sluice
