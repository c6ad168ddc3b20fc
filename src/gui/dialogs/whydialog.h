#pragma once

#include "core/action.h"
#include "core/health.h"
#include "core/result.h"

#include <QDialog>
#include <QFuture>

class QPushButton;
class QVBoxLayout;

namespace sluice {

class SentenceLabel;
class SystemSession;

/// Why a run does not go on: each reason as a sentence, with what shows that it is so, the
/// statement that found it, and what helps.
class WhyDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a session outlives the dialog. \pre its system has a health facet
    WhyDialog(SystemSession &session, const RunId &run, QWidget *parent = nullptr);
    ~WhyDialog() override;

    /// Asks anew.
    void look();

Q_SIGNALS:
    /// Somebody wants what helps. \param sentence what is the matter
    void actionWanted(const sluice::Action &action, const QString &sentence);

private:
    void show(const Result<QList<WaitReason>> &reasons);
    [[nodiscard]] QWidget *cardOf(const WaitReason &reason);
    [[nodiscard]] QString evidenceText(const WaitReason &reason) const;

    SystemSession &m_session;
    const RunId m_run;
    SentenceLabel *m_sentence;
    QWidget *m_list;
    QVBoxLayout *m_rows;
    QPushButton *m_again;
    QFuture<Result<QList<WaitReason>>> m_asking;
};

} // namespace sluice
