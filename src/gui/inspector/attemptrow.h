#pragma once

#include "model/attempthistory.h"
#include "model/timeformat.h"
#include "paint/statusstyle.h"

#include <QWidget>

class QLabel;

namespace sluice {
class ElidedLabel;
class SentenceLabel;
} // namespace sluice

namespace sluice::pages {

/// One attempt: number, glyph, when and how long, who; what it said where that is worth a line.
class AttemptRow final : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptRow(QWidget *parent = nullptr);

    /// \param sayError show the first line of its error; it always is in the tool tip
    /// \param now      the server's clock
    void setAttempt(const KnownAttempt &attempt, bool sayError, const TimeFormat &format,
                    const QDateTime &now);
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

} // namespace sluice::pages
