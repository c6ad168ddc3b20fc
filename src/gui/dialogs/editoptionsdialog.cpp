#include "gui/dialogs/editoptionsdialog.h"

#include "gui/theme/fonts.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/numberedit.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

EditOptionsDialog::EditOptionsDialog(std::unique_ptr<EditOptionsForm> editForm,
                                     const std::optional<StepOptions> &before, QWidget *parent)
    : ActionDialog(std::move(editForm), tr("&Apply"), parent),
      m_before(before),
      m_undo(new QPushButton(tr("&Undo last change"), this)),
      m_discard(new QPushButton(tr("&Discard changes"), this))
{
    setObjectName(QStringLiteral("editOptionsDialog"));
    const Vocabulary &words = form().words();
    const QString what =
        form().step()
            ? words(say("step %1 of %2")).arg(form().step()->value(), form().flow().value())
            : words(say("flow %1")).arg(form().flow().value());
    setWindowTitle(tr("Edit options of %1").arg(what));
    setMinimumSize(600, 380);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(3, 1);
    for (const EditOptionsForm::Field field : EditOptionsForm::allFields) {
        if (!form().exists(field))
            continue;
        const QString name = EditOptionsForm::nameOf(field);
        Row &row = m_rows[size_t(field)];
        auto *label = new QLabel(name, this);
        label->setFont(monospacedFont());
        row.value = new NumberEdit(this);
        row.value->setObjectName(name);
        row.value->setAccessibleName(name);
        const bool attempts = field == EditOptionsForm::Field::MaxAttempts;
        auto *unit = new QLabel(attempts ? QString() : tr("s"), this);
        row.value->setFixedWidth(140);
        label->setBuddy(row.value);
        row.origin = new QLabel(this);
        row.origin->setObjectName(name + QLatin1String("Origin"));
        row.inherit = new QPushButton(tr("Back to inherited"), this);
        row.inherit->setObjectName(name + QLatin1String("Inherit"));
        row.inherit->setAccessibleName(tr("%1 back to inherited").arg(name));
        row.inherit->setFlat(true);
        row.inherit->setAutoDefault(false);
        row.problem = new SentenceLabel(this);
        row.problem->setObjectName(name + QLatin1String("Problem"));
        const int y = int(field) * 2;
        grid->addWidget(label, y, 0);
        grid->addWidget(row.value, y, 1);
        grid->addWidget(unit, y, 2);
        grid->addWidget(row.origin, y, 3);
        grid->addWidget(row.inherit, y, 4);
        grid->addWidget(row.problem, y + 1, 1, 1, 4);
        connect(row.value, &NumberEdit::textEdited, &form(),
                [this, field](const QString &text) { form().setText(field, text); });
        connect(row.inherit, &QPushButton::clicked, &form(),
                [this, field] { form().inherit(field); });
    }
    content().addLayout(grid);
    keepContentCompact();
    m_discard->setObjectName(QStringLiteral("discardOptions"));
    addButton(m_discard);
    m_undo->setObjectName(QStringLiteral("undoOptions"));
    m_undo->setToolTip(tr("Fills in the options as they were before the last change made here"));
    m_undo->setVisible(m_before.has_value());
    addButton(m_undo);
    connect(m_undo, &QPushButton::clicked, this, &EditOptionsDialog::undoLastChange);
    connect(m_discard, &QPushButton::clicked, &form(), &EditOptionsForm::discard);
    connect(&form(), &EditOptionsForm::fieldsChanged, this, &EditOptionsDialog::showFields);
    showFields();
}

void EditOptionsDialog::undoLastChange()
{
    if (m_before)
        form().offer(*m_before);
}

void EditOptionsDialog::showFields()
{
    const Vocabulary &words = form().words();
    for (const EditOptionsForm::Field field : EditOptionsForm::allFields) {
        const Row &row = m_rows[size_t(field)];
        if (!row.value)
            continue;
        const auto value = form().value(field);
        const bool changed = form().isChanged(field);
        // What is typed stays under the caret as it is.
        if (row.value->text() != form().text(field))
            row.value->setText(form().text(field));
        row.problem->setSentence(form().problem(field), SentenceLabel::Tone::Failed);
        row.problem->setVisible(!form().problem(field).isEmpty());
        row.value->setAccessibleDescription(form().problem(field));
        QFont font = QApplication::font();
        font.setBold(changed);
        row.value->setFont(font);
        row.origin->setFont(font);
        const QString origin = !form().step() ? words(say("of the flow"))
                               : value        ? tr("set here")
                                              : words(say("inherited from the flow"));
        row.origin->setText(changed ? tr("changed · %1").arg(origin) : origin);
        row.origin->setForegroundRole(changed ? QPalette::Link : QPalette::PlaceholderText);
        row.inherit->setVisible(form().step().has_value());
        row.inherit->setEnabled(form().canInherit(field));
    }
    m_discard->setEnabled(form().hasChanges());
}

} // namespace sluice
