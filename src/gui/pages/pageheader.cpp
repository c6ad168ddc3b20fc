#include "gui/pages/pageheader.h"

#include "core/distinctnames.h"
#include "gui/commands/commandmenu.h"
#include "gui/theme/fonts.h"
#include "gui/theme/plaintooltip.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/pill.h"
#include "paint/plaintext.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr int leastNameWidth = 80;
/// Of the sentence, before it gets a line of its own.
constexpr int leastCharacters = 34;

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent),
      m_up(new QToolButton(this)),
      m_arrow(new QLabel(QStringLiteral("›"), this)),
      m_here(new ElidedLabel(this)),
      m_pill(new Pill(this)),
      m_sentence(new ElidedLabel(this)),
      m_row(new QHBoxLayout),
      m_second(new QHBoxLayout)
{
    setObjectName(QStringLiteral("pageHeader"));
    m_up->setObjectName(QStringLiteral("crumbUp"));
    m_up->setProperty("quiet", true);
    m_up->setAutoRaise(true);
    m_here->setObjectName(QStringLiteral("crumbHere"));
    QFont bold = QApplication::font();
    bold.setBold(true);
    m_here->setFont(bold);
    m_arrow->setForegroundRole(QPalette::PlaceholderText);
    m_pill->setObjectName(QStringLiteral("pageStatus"));
    m_sentence->setObjectName(QStringLiteral("pageSentence"));
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    // A narrow window shortens the sentence before anything else.
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 4);
    column->setSpacing(2);
    column->addLayout(m_row);
    column->addLayout(m_second);
    m_second->setSpacing(8);
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
    m_upName = paint::visibleText(up);
    fitUp();
    m_up->setAccessibleName(tr("Up to %1").arg(up));
    m_up->setVisible(!up.isEmpty());
    // The button's own padding stands for a part of the margin.
    const int padding = up.isEmpty() ? 0 : 7;
    layout()->setContentsMargins(16 - padding, 8, 16, 4);
    m_second->setContentsMargins(padding, 0, 0, 0);
    m_arrow->setVisible(!up.isEmpty());
    m_here->setText(paint::visibleText(here));
    setPlainToolTip(*m_here, whole);
    m_here->setAccessibleName(whole.isEmpty() ? here : whole);
}

void PageHeader::fitUp()
{
    const QFontMetrics metrics = m_up->fontMetrics();
    const int room = std::max(leastNameWidth, width() / 4);
    const QString shown = DistinctNames().shortened(
        m_upName, [&](const QString &text) { return metrics.horizontalAdvance(text) <= room; });
    if (shown != m_up->text())
        m_up->setText(shown);
    setPlainToolTip(*m_up, shown == m_upName ? QString() : m_upName);
}

int PageHeader::widthWith(bool brief) const
{
    const QMargins margins = layout()->contentsMargins();
    int needed = margins.left() + margins.right();
    const auto add = [&](const QWidget *part, int width) {
        if (!part->isHidden())
            needed += width + m_row->spacing();
    };
    for (const QWidget *part : {static_cast<QWidget *>(m_up), static_cast<QWidget *>(m_arrow),
                                static_cast<QWidget *>(m_here), static_cast<QWidget *>(m_pill)})
        add(part, part->sizeHint().width());
    // What it says changes every second; that must not move the page.
    add(m_sentence, fontMetrics().averageCharWidth() * leastCharacters);
    for (const QPushButton *action : std::as_const(m_actions))
        add(action, action->sizeHint().width());
    if (m_menu)
        add(m_menu, m_menu->sizeHint().width());
    // Whichever texts they have now: else these would turn for ever.
    for (const Text &text : m_texts) {
        const QFontMetrics metrics = text.button->fontMetrics();
        if (!text.button->isHidden())
            needed += metrics.horizontalAdvance(brief ? text.brief : text.whole) -
                      metrics.horizontalAdvance(text.button->text());
    }
    return needed;
}

void PageHeader::fitLines()
{
    fitTexts();
    const bool two = widthWith(true) > width();
    if (two == m_twoLines)
        return;
    m_twoLines = two;
    QHBoxLayout *const from = two ? m_row : m_second;
    from->removeWidget(m_sentence);
    place(m_sentence, 1);
    for (QPushButton *action : std::as_const(m_actions)) {
        from->removeWidget(action);
        place(action, 0);
    }
    if (two)
        m_row->insertStretch(m_row->count() - (m_menu ? 1 : 0), 1);
    else
        delete m_row->takeAt(m_row->indexOf(m_sentence) - 1);
}

void PageHeader::place(QWidget *part, int stretch)
{
    if (m_twoLines)
        m_second->addWidget(part, stretch);
    else
        m_row->insertWidget(m_row->count() - (m_menu ? 1 : 0), part, stretch);
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitUp();
    fitLines();
}

bool PageHeader::event(QEvent *event)
{
    // A button came or went, or a name grew.
    if (event->type() == QEvent::LayoutRequest)
        fitLines();
    return QWidget::event(event);
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
    setPlainToolTip(*m_sentence, sentence);
}

void PageHeader::addMenu(const QList<QAction *> &commands)
{
    m_menu = commandMenuButton(tr("Actions"), commands, this);
    m_row->addWidget(m_menu);
    m_texts << Text{m_menu, tr("Actions") + QStringLiteral(" ▾"), QStringLiteral("⋯")};
    fitTexts();
}

void PageHeader::fitTexts()
{
    const bool brief = widthWith(false) > width();
    for (const Text &text : std::as_const(m_texts))
        text.button->setText(brief ? text.brief : text.whole);
}

void PageHeader::addAction(QPushButton *action, const QString &brief)
{
    if (!brief.isEmpty()) {
        action->setAccessibleName(action->text());
        m_texts << Text{action, action->text(), brief};
        fitTexts();
    }
    m_actions << action;
    place(action, 0);
}

} // namespace sluice::pages
