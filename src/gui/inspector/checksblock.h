#pragma once

#include "gui/widgets/tonecard.h"
#include "model/retrychecks.h"

class QLabel;
class QVBoxLayout;

namespace sluice {

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
    void drawGlyphs();

    QVBoxLayout *m_column;
    QList<RetryCheck> m_checks;
    QList<QLabel *> m_glyphs; ///< one per check, children of this
};

} // namespace sluice
