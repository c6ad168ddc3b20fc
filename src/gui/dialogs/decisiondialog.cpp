#include "gui/dialogs/decisiondialog.h"

#include "gui/editors/jsoneditor.h"
#include "gui/widgets/labels.h"
#include "model/hostiletext.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr int subjectLimit = 400;

} // namespace

DecisionDialog::DecisionDialog(std::unique_ptr<DecisionForm> decisionForm, QWidget *parent)
    : ActionDialog(std::move(decisionForm), {}, parent)
{
    setObjectName(QStringLiteral("decisionDialog"));
    const Decision &decision = form().decision();
    setApplyText(decision.buttonText(form().words()));
    setWindowTitle(decision.plainText(form().words()).remove(QChar(0x2026)));
    setMinimumSize(560, 280);
    auto *subject = new SentenceLabel(this);
    subject->setObjectName(QStringLiteral("decisionSubject"));
    subject->setSentence(oneLine(form().subjectText(), subjectLimit));
    auto *explained = new SentenceLabel(this);
    explained->setSentence(decision.explanation(form().words()), SentenceLabel::Tone::Muted);
    content().addWidget(subject);
    content().addWidget(explained);
    if (form().asksOutput()) {
        setMinimumSize(640, 520);
        addOutput();
    } else {
        keepContentCompact();
    }
    if (form().asksError())
        addError();
    if (form().asksReason())
        addReason();
}

void DecisionDialog::addReason()
{
    auto *reason = new QLineEdit(this);
    reason->setObjectName(QStringLiteral("decisionReason"));
    reason->setPlaceholderText(tr("for whoever looks later; may stay empty"));
    auto *label = new QLabel(tr("R&eason"), this);
    label->setBuddy(reason);
    auto *fields = new QFormLayout;
    fields->addRow(label, reason);
    content().addLayout(fields);
    connect(reason, &QLineEdit::textEdited, &form(), &DecisionForm::setReason);
    reason->setFocus();
}

void DecisionDialog::addError()
{
    auto *error = new QLineEdit(this);
    error->setObjectName(QStringLiteral("decisionError"));
    error->setPlaceholderText(form().words()(say("what the task is to have failed with")));
    auto *label = new QLabel(tr("&Error"), this);
    label->setBuddy(error);
    auto *fields = new QFormLayout;
    fields->addRow(label, error);
    content().addLayout(fields);
    connect(error, &QLineEdit::textEdited, &form(), &DecisionForm::setError);
    error->setFocus();
}

void DecisionDialog::addOutput()
{
    auto *editor = new JsonEditor(this);
    editor->setObjectName(QStringLiteral("decisionOutput"));
    editor->setMinimumHeight(160);
    content().addWidget(new SectionLabel(tr("Output"), this));
    content().addWidget(editor, 1);
    connect(editor, &JsonEditor::textChanged, &form(), &DecisionForm::setOutput);
    connect(&form(), &ActionForm::changed, editor,
            [this, editor] { editor->setProblem(form().outputProblem()); });
    editor->setFocus();
}

} // namespace sluice
