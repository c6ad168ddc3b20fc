#pragma once

#include "core/run.h"
#include "model/attempthistory.h"
#include "model/timeformat.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace sluice {
class SentenceLabel;
}

namespace sluice::pages {

class AttemptRow;

/// The attempts of a step, newest first, and what of them is not recorded.
class AttemptsBlock final : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptsBlock(QWidget *parent = nullptr);
    /// \param now the server's clock
    void setStep(const StepState &step, const AttemptHistory &history, const TimeFormat &format,
                 const QDateTime &now);
    /// A map step: its tasks have attempts, each its own.
    void setMapStep(const StepState &step);

private:
    void showRows(const StepState &step, const QList<KnownAttempt> &newestFirst,
                  const TimeFormat &format, const QDateTime &now);
    void showNote(const QStringList &sentences);
    AttemptRow &rowAt(int index);

    SentenceLabel *m_latest;
    QVBoxLayout *m_column;
    std::vector<AttemptRow *> m_rows;
    SentenceLabel *m_before; ///< stands above the attempts before the latest retry
    SentenceLabel *m_note;
};

} // namespace sluice::pages
