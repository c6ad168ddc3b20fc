#pragma once

#include "core/run.h"
#include "model/timeformat.h"

#include <QWidget>

class QLabel;

namespace sluice {
class SentenceLabel;
}

namespace sluice::pages {

/// The latest attempt of a step, and that earlier ones are not recorded where that is so.
class AttemptsBlock final : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptsBlock(QWidget *parent = nullptr);
    /// \param now the server's clock
    void setStep(const StepState &step, bool isMap, const TimeFormat &format, const QDateTime &now);

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawGlyph();

    QLabel *m_number;
    QLabel *m_glyph;
    bool m_failed = false;
    SentenceLabel *m_latest;
    SentenceLabel *m_worker;
    SentenceLabel *m_note;
};

} // namespace sluice::pages
