#include "gui/dialogs/repairdialog.h"

#include "gui/widgets/labels.h"
#include "model/problemsentence.h"

#include <QVBoxLayout>

namespace sluice {

RepairDialog::RepairDialog(std::unique_ptr<RepairForm> form, QWidget *parent)
    : ActionDialog(std::move(form), tr("&Repair"), parent)
{
    setObjectName(QStringLiteral("repairDialog"));
    const Problem &problem = static_cast<RepairForm &>(actionForm()).problem();
    setWindowTitle(problemTitle(problem.kind));
    setMinimumSize(560, 280);
    keepContentCompact();
    auto *subject = new SentenceLabel(this);
    subject->setObjectName(QStringLiteral("repairSubject"));
    subject->setSentence(problemSentence(problem));
    auto *remedy = new SentenceLabel(this);
    remedy->setSentence(problemRemedy(problem), SentenceLabel::Tone::Muted);
    content().addWidget(subject);
    content().addWidget(remedy);
}

} // namespace sluice
