#include "gui/widgets/filterbar.h"

#include "gui/widgets/chip.h"
#include "gui/widgets/wraprow.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>

namespace sluice::pages {

namespace {

// A group of buttons takes -1 for "give it a number".
constexpr int idOfAll = 1000;

int idOf(int chip)
{
    return chip == FilterBar::all ? idOfAll : chip;
}

} // namespace

FilterBar::FilterBar(const QString &totalName, QWidget *parent)
    : QWidget(parent),
      m_chips(new QButtonGroup(this)),
      m_row(new WrapRow),
      m_total(new QLabel(this))
{
    m_row->setSpacing(8);
    m_row->setLines(WrapRow::Lines::Left);
    m_total->setObjectName(totalName);
    m_total->setTextFormat(Qt::PlainText);
    m_total->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(12);
    row->addLayout(m_row, 1);
    row->addWidget(m_total, 0, Qt::AlignTop);
    addChip(all, tr("All"), QStringLiteral("chipAll"), std::nullopt);
    setChosen(all);
    connect(m_chips, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT chose(id == idOfAll ? all : id); });
}

void FilterBar::addChip(int id, const QString &text, const QString &name,
                        const std::optional<paint::StatusStyle> &style)
{
    auto *chip = new Chip(text, style, this);
    chip->setObjectName(name);
    m_chips->addButton(chip, idOf(id));
    m_row->addWidget(chip);
    // One line of text beside chips stands where theirs does.
    m_total->setMinimumHeight(chip->sizeHint().height());
}

void FilterBar::setChosen(int id)
{
    if (QAbstractButton *chip = m_chips->button(idOf(id))) {
        chip->setChecked(true);
        chip->show();
    }
}

int FilterBar::chosen() const
{
    const int id = m_chips->checkedId();
    return id == idOfAll ? all : id;
}

void FilterBar::setOffered(int id, bool offered)
{
    if (QAbstractButton *chip = m_chips->button(idOf(id)))
        chip->setVisible(offered || chip->isChecked());
}

void FilterBar::setTotal(const QString &text)
{
    if (text != m_total->text())
        m_total->setText(text);
}

} // namespace sluice::pages
