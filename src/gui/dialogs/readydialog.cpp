#include "gui/dialogs/readydialog.h"

#include "gui/widgets/labels.h"

#include <QVBoxLayout>

namespace sluice {

ReadyDialog::ReadyDialog(std::unique_ptr<ActionForm> form, const Texts &texts, QWidget *parent)
    : ActionDialog(std::move(form), texts.apply, parent)
{
    setObjectName(QStringLiteral("readyDialog"));
    setWindowTitle(texts.title);
    setMinimumSize(560, 280);
    keepContentCompact();
    auto *subject = new SentenceLabel(this);
    subject->setObjectName(QStringLiteral("readySubject"));
    subject->setSentence(texts.subject);
    content().addWidget(subject);
    if (texts.explained.isEmpty())
        return;
    auto *explained = new SentenceLabel(this);
    explained->setSentence(texts.explained, SentenceLabel::Tone::Muted);
    content().addWidget(explained);
}

} // namespace sluice
