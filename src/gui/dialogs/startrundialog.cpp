#include "gui/dialogs/startrundialog.h"

#include "gui/editors/jsoneditor.h"
#include "gui/widgets/labels.h"
#include "model/timeformat.h"
#include "paint/statusstyle.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

StartRunDialog::StartRunDialog(std::unique_ptr<StartRunForm> startForm, const TimeFormat &format,
                               QWidget *parent)
    : ActionDialog(std::move(startForm), tr("&Start"), parent),
      m_format(format),
      m_earlier(new QComboBox(this)),
      m_editor(new JsonEditor(this))
{
    const Vocabulary &words = form().words();
    setObjectName(QStringLiteral("startRunDialog"));
    setWindowTitle(words(say("Start a run of %1")).arg(form().flow().value()));
    setMinimumSize(640, 520);
    m_earlier->setObjectName(QStringLiteral("earlierRuns"));
    m_earlier->setAccessibleName(words(say("Take the input of an earlier run")));
    m_earlier->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_earlier->setVisible(form().canTakeInputs());
    m_editor->setObjectName(QStringLiteral("inputEditor"));
    m_editor->setMinimumHeight(180);
    auto *formatButton = new QPushButton(tr("&Format"), this);
    formatButton->setObjectName(QStringLiteral("formatInput"));
    formatButton->setAutoDefault(false);
    formatButton->setToolTip(tr("Indents the input, one value a line"));
    auto *ownId = new QLineEdit(this);
    ownId->setObjectName(QStringLiteral("ownRunId"));
    ownId->setPlaceholderText(tr("chosen by Sluice"));

    auto *head = new QHBoxLayout;
    head->addWidget(new SectionLabel(tr("Input"), this));
    head->addStretch(1);
    head->addWidget(m_earlier);
    content().addLayout(head);
    content().addWidget(m_editor, 1);
    // Below what it changes: beside a field it would read as that field's label.
    auto *below = new QHBoxLayout;
    below->addWidget(formatButton);
    below->addStretch(1);
    content().addLayout(below);
    auto *fields = new QFormLayout;
    auto *idLabel = new QLabel(words(say("Run &id")), this);
    idLabel->setBuddy(ownId);
    fields->addRow(idLabel, ownId);
    content().addLayout(fields);

    m_editor->setText(form().input());
    connect(m_editor, &JsonEditor::textChanged, &form(), &StartRunForm::setInput);
    connect(ownId, &QLineEdit::textEdited, &form(), &StartRunForm::setOwnId);
    connect(formatButton, &QPushButton::clicked, &form(), &StartRunForm::format);
    connect(&form(), &ActionForm::changed, this,
            [this] { m_editor->setProblem(form().problem()); });
    connect(&form(), &StartRunForm::earlierRunsRead, this, &StartRunDialog::fillEarlierRuns);
    connect(&form(), &StartRunForm::inputOffered, m_editor, &JsonEditor::setText);
    connect(&form(), &StartRunForm::inputRefused, this, [this](const QString &sentence) {
        m_earlier->setItemText(0, sentence);
        m_earlier->setCurrentIndex(0);
    });
    connect(m_earlier, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            form().takeInputOf(form().earlierRuns()[index - 1].id);
    });
    fillEarlierRuns();
    m_editor->setFocus();
}

void StartRunDialog::fillEarlierRuns()
{
    const Vocabulary &words = form().words();
    const QList<RunSummary> &runs = form().earlierRuns();
    m_earlier->clear();
    m_earlier->addItem(runs.isEmpty() ? words(say("No earlier runs"))
                                      : words(say("Input of an earlier run…")));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const RunSummary &run : runs) {
        m_earlier->addItem(tr("%1, %2, %3")
                               .arg(toShortText(run.id), m_format.brief(run.startedAt, now),
                                    paint::styleOf(run).word));
    }
    m_earlier->setEnabled(!runs.isEmpty());
}

} // namespace sluice
