#include "gui/pages/pageheader.h"

#include "gui/pages/plaintooltip.h"
#include "gui/theme/fonts.h"
#include "gui/theme/pill.h"
#include "paint/plaintext.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace sluice::pages {

namespace {

constexpr int crumbLimit = 60;

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent),
      m_up(new QToolButton(this)),
      m_arrow(new QLabel(QStringLiteral("›"), this)),
      m_here(new QLabel(this)),
      m_pill(new Pill(this)),
      m_sentence(new QLabel(this)),
      m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("pageHeader"));
    m_up->setObjectName(QStringLiteral("crumbUp"));
    m_up->setProperty("quiet", true);
    m_up->setAutoRaise(true);
    m_here->setObjectName(QStringLiteral("crumbHere"));
    m_here->setTextFormat(Qt::PlainText);
    m_here->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont bold = QApplication::font();
    bold.setBold(true);
    m_here->setFont(bold);
    m_arrow->setForegroundRole(QPalette::PlaceholderText);
    m_pill->setObjectName(QStringLiteral("pageStatus"));
    m_sentence->setObjectName(QStringLiteral("pageSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    // A narrow window shortens the sentence before anything else.
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_row->setContentsMargins(16, 8, 16, 4);
    m_row->setSpacing(8);
    m_row->addWidget(m_up);
    m_row->addWidget(m_arrow);
    m_row->addWidget(m_here);
    m_row->addSpacing(4);
    m_row->addWidget(m_pill);
    m_row->addWidget(m_sentence, 1);
    setMinimumHeight(44);
    connect(m_up, &QToolButton::clicked, this, &PageHeader::upRequested);
}

void PageHeader::setCrumbs(const QString &up, const QString &here, const QString &whole)
{
    m_up->setText(paint::visibleText(up, crumbLimit));
    m_up->setAccessibleName(tr("Up to %1").arg(up));
    m_up->setVisible(!up.isEmpty());
    // The button's own padding stands for a part of the margin.
    m_row->setContentsMargins(up.isEmpty() ? 16 : 9, 8, 16, 4);
    m_arrow->setVisible(!up.isEmpty());
    m_here->setText(paint::visibleText(here, crumbLimit));
    m_here->setToolTip(plainToolTip(whole));
    m_here->setAccessibleName(whole.isEmpty() ? here : whole);
}

void PageHeader::setStatus(const std::optional<paint::StatusStyle> &status)
{
    if (status)
        m_pill->setStyle(*status);
    else
        m_pill->clear();
    m_pill->setVisible(status.has_value());
}

void PageHeader::setSentence(const QString &sentence)
{
    if (m_sentence->text() != sentence)
        m_sentence->setText(sentence);
    m_sentence->setToolTip(plainToolTip(sentence));
}

void PageHeader::addAction(QPushButton *action)
{
    m_row->addWidget(action);
}

} // namespace sluice::pages
