#pragma once

#include "gui/pages/tonecard.h"
#include "model/retrychecks.h"

class QVBoxLayout;

namespace sluice::pages {

/// *Before you retry*: one line per check, glyph and sentence.
class ChecksBlock final : public ToneCard
{
    Q_OBJECT

public:
    explicit ChecksBlock(QWidget *parent = nullptr);
    void setChecks(const QList<RetryCheck> &checks);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    QVBoxLayout *m_column;
    QList<RetryCheck> m_checks;
};

} // namespace sluice::pages
