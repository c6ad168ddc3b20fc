#pragma once

#include "gui/widgets/tonecard.h"
#include "model/waitingexplanation.h"

namespace sluice {

class SentenceLabel;

/// Why something waits, until when, and what would help.
class NoticeCard final : public ToneCard
{
    Q_OBJECT

public:
    explicit NoticeCard(QWidget *parent = nullptr);
    void setExplanation(const WaitingExplanation &explanation);

private:
    SentenceLabel *m_title;
    SentenceLabel *m_text;
    SentenceLabel *m_help;
};

} // namespace sluice
