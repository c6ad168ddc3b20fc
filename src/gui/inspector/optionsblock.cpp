#include "gui/inspector/optionsblock.h"

#include "gui/theme/fonts.h"
#include "gui/theme/plaintooltip.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/labels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

OptionsBlock::OptionsBlock(const Vocabulary &words, QWidget *parent)
    : QWidget(parent),
      m_words(words),
      m_grid(new QGridLayout),
      m_edit(new QPushButton(tr("Edit…"), this))
{
    setObjectName(QStringLiteral("optionsBlock"));
    m_edit->setObjectName(QStringLiteral("editOptions"));
    m_edit->setAccessibleName(tr("Edit options"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins({});
    head->addWidget(new SectionLabel(tr("Options"), this));
    head->addStretch();
    head->addWidget(m_edit);
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnMinimumWidth(0, 92);
    m_grid->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addLayout(head);
    column->addLayout(m_grid);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        // Whoever hears of it may change what is shown.
        if (const auto shown = m_shown)
            Q_EMIT editRequested(shown->flow, shown->step);
    });
}

void OptionsBlock::setOptions(const InspectedOptions &options)
{
    const bool sameList = m_shown && m_shown->options == options.options &&
                          m_shown->step.has_value() == options.step.has_value();
    m_shown = options;
    if (!sameList)
        showList(options.options, !options.step);
    m_edit->setEnabled(options.whyNotEditable.isEmpty());
    setPlainToolTip(*m_edit, options.whyNotEditable);
}

void OptionsBlock::showList(const QList<OptionInEffect> &options, bool ofFlow)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QFont bold = font();
    bold.setBold(true);
    for (int row = 0; row < int(options.size()); ++row) {
        const OptionInEffect &option = options[row];
        auto *name = new ElidedLabel(this);
        name->setText(option.name);
        name->setFont(monospacedFont());
        name->setForegroundRole(QPalette::PlaceholderText);
        auto *value = new ElidedLabel(this);
        value->setText(option.value);
        value->setLeastCharacters(8);
        value->setObjectName(QStringLiteral("option_") + option.name);
        value->setAccessibleName(
            tr("%1: %2, %3", "option, value, origin")
                .arg(option.name, option.value, originText(option.origin, ofFlow, m_words)));
        value->setFont(bold);
        auto *origin = new ElidedLabel(this, Qt::ElideRight);
        origin->setText(originText(option.origin, ofFlow, m_words));
        origin->setObjectName(QStringLiteral("origin_") + option.name);
        origin->setForegroundRole(QPalette::PlaceholderText);
        origin->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_grid->addWidget(name, row, 0);
        m_grid->addWidget(value, row, 1);
        m_grid->addWidget(origin, row, 2);
    }
}

} // namespace sluice
