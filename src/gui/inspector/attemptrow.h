#pragma once

#include "model/inspector/attemptlist.h"
#include "paint/statusstyle.h"

#include <QWidget>

class QLabel;

namespace sluice {

class ElidedLabel;
class SentenceLabel;

/// One attempt: number, glyph, when and how long, who; what it said where that is worth a line.
class AttemptRow final : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptRow(QWidget *parent = nullptr);

    void setAttempt(const AttemptLine &attempt);
    /// Room for the number, so that rows stand under each other.
    void setNumberWidth(int width);
    [[nodiscard]] int numberWidth() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawGlyph();

    QLabel *m_number;
    QLabel *m_glyph;
    SentenceLabel *m_when;
    ElidedLabel *m_worker;
    SentenceLabel *m_error;
    paint::StatusStyle m_style;
};

} // namespace sluice
