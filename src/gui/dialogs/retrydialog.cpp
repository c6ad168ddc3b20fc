#include "gui/dialogs/retrydialog.h"

#include "gui/theme/labels.h"

#include <QVBoxLayout>

namespace sluice {

RetryDialog::RetryDialog(std::unique_ptr<RetryForm> form, QWidget *parent)
    : ActionDialog(std::move(form), tr("&Retry"), parent)
{
    setObjectName(QStringLiteral("retryDialog"));
    const RunId run = static_cast<RetryForm &>(actionForm()).run();
    setWindowTitle(tr("Retry failed tasks in this run"));
    setMinimumSize(560, 260);
    auto *what = new SentenceLabel(this);
    what->setSentence(tr("Run %1: failed tasks start again with fresh attempts; "
                         "finished work is kept.")
                          .arg(toText(run)),
                      SentenceLabel::Tone::Muted);
    content().addWidget(what);
    keepContentCompact();
}

} // namespace sluice
