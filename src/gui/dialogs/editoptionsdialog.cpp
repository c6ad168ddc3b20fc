#include "gui/dialogs/editoptionsdialog.h"

#include "gui/theme/fonts.h"
#include "gui/theme/labels.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr int longestSeconds = 30 * 24 * 3600;
constexpr int mostAttempts = 1000;

} // namespace

EditOptionsDialog::EditOptionsDialog(std::unique_ptr<EditOptionsForm> editForm, QWidget *parent)
    : ActionDialog(std::move(editForm), tr("&Apply"), AfterApply::Close, parent),
      m_discard(new QPushButton(tr("&Discard changes"), this))
{
    setObjectName(QStringLiteral("editOptionsDialog"));
    const QString what =
        form().step() ? tr("step %1 of %2").arg(form().step()->value(), form().flow().value())
                      : tr("flow %1").arg(form().flow().value());
    setWindowTitle(tr("Edit options of %1").arg(what));
    setMinimumSize(600, 380);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(2, 1);
    for (const EditOptionsForm::Field field : EditOptionsForm::allFields) {
        if (!form().exists(field))
            continue;
        const QString name = EditOptionsForm::nameOf(field);
        Row &row = m_rows[size_t(field)];
        auto *label = new QLabel(name, this);
        label->setFont(monospacedFont());
        row.value = new QSpinBox(this);
        row.value->setObjectName(name);
        row.value->setAccessibleName(name);
        const bool attempts = field == EditOptionsForm::Field::MaxAttempts;
        row.value->setRange(0, attempts ? mostAttempts : longestSeconds);
        row.value->setSuffix(attempts ? QString() : tr(" s"));
        row.value->setMinimumWidth(140);
        label->setBuddy(row.value);
        row.origin = new QLabel(this);
        row.origin->setObjectName(name + QLatin1String("Origin"));
        row.inherit = new QPushButton(tr("Back to inherited"), this);
        row.inherit->setObjectName(name + QLatin1String("Inherit"));
        row.inherit->setAccessibleName(tr("%1 back to inherited").arg(name));
        row.inherit->setFlat(true);
        row.inherit->setAutoDefault(false);
        const int y = int(field);
        grid->addWidget(label, y, 0);
        grid->addWidget(row.value, y, 1);
        grid->addWidget(row.origin, y, 2);
        grid->addWidget(row.inherit, y, 3);
        connect(row.value, &QSpinBox::valueChanged, &form(),
                [this, field](int value) { form().setValue(field, value); });
        connect(row.inherit, &QPushButton::clicked, &form(),
                [this, field] { form().inherit(field); });
    }
    content().addLayout(grid);
    keepContentCompact();
    m_discard->setObjectName(QStringLiteral("discardOptions"));
    addButton(m_discard);
    connect(m_discard, &QPushButton::clicked, &form(), &EditOptionsForm::discard);
    connect(&form(), &EditOptionsForm::fieldsChanged, this, &EditOptionsDialog::showFields);
    showFields();
}

void EditOptionsDialog::showFields()
{
    for (const EditOptionsForm::Field field : EditOptionsForm::allFields) {
        const Row &row = m_rows[size_t(field)];
        if (!row.value)
            continue;
        const auto value = form().value(field);
        const bool changed = form().isChanged(field);
        const QSignalBlocker quiet(row.value);
        row.value->setValue(value.value_or(form().inherited(field)));
        QFont font = QApplication::font();
        font.setBold(changed);
        row.value->setFont(font);
        row.origin->setFont(font);
        const QString origin = !form().step() ? tr("of the flow")
                               : value        ? tr("set here")
                                              : tr("inherited from the flow");
        row.origin->setText(changed ? tr("changed · %1").arg(origin) : origin);
        row.origin->setForegroundRole(changed ? QPalette::Link : QPalette::PlaceholderText);
        row.inherit->setVisible(form().step().has_value());
        row.inherit->setEnabled(form().canInherit(field));
    }
    m_discard->setEnabled(form().hasChanges());
}

} // namespace sluice
