#pragma once

#include "core/phrase.h"
#include "model/inspector/attemptlist.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace sluice {

class AttemptRow;
class SentenceLabel;
class Vocabulary;

/// The attempts of a step, newest first, and what of them is not recorded.
class AttemptsBlock final : public QWidget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::AttemptsBlock)

public:
    explicit AttemptsBlock(const Vocabulary &words, QWidget *parent = nullptr);
    void setAttempts(const AttemptList &attempts);

private:
    void placeBefore(int row);
    AttemptRow &rowAt(int index);

    SentenceLabel *m_sentence;
    QVBoxLayout *m_column;
    std::vector<AttemptRow *> m_rows;
    SentenceLabel *m_before; ///< stands above the attempts before the latest retry
    SentenceLabel *m_note;
};

} // namespace sluice
